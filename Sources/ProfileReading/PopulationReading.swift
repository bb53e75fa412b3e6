package import Diagnostics
package import TrainingModel

/// What came of reading profiles: always a population, and what was wrong with the rest.
package struct PopulationReading: Sendable {
  package var population: Population
  /// Sorted. An error does not mean that nothing is served: what it concerns is left out, the rest is in the population.
  package var diagnostics: [Diagnostic]
  /// `sha256:` and 64 hexadecimal digits over the digests of all files that could be read, in the order of their names.
  package var digest: String
  /// Files with a mistake that concerns all of them, of which the last good content is in the population; sorted.
  package var keptFiles: [String]
  /// How many cadres were read and are not in the population.
  package var leftOut: Int
  /// The ids of those of them that have one.
  package var leftOutIDs: Set<String>

  package init(
    population: Population, diagnostics: [Diagnostic], digest: String, keptFiles: [String], leftOut: Int,
    leftOutIDs: Set<String> = []
  ) {
    self.population = population
    self.diagnostics = diagnostics
    self.digest = digest
    self.keptFiles = keptFiles
    self.leftOut = leftOut
    self.leftOutIDs = leftOutIDs
  }
}

/// What is served now, to fall back to, file by file.
package struct LastGoodProfiles: Sendable {
  package var population: Population
  /// The vocabulary that the population is bound to.
  package var vocabulary: Vocabulary

  package init(population: Population, vocabulary: Vocabulary) {
    self.population = population
    self.vocabulary = vocabulary
  }
}
