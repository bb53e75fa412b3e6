// DocumentGrammar
