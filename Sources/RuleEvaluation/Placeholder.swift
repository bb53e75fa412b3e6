// RuleEvaluation
