// swift-tools-version:6.2

import PackageDescription

// Fuzz targets, with the targets of the main package by links, as in Benchmarks: all of it is built with coverage counters.
// `make fuzz` builds and runs them.

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "quebu",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "Diagnostics"),
    .target(name: "TrainingModel", dependencies: ["Diagnostics"]),
    .target(name: "XMLReading", dependencies: ["CLibXML2", "Diagnostics"]),
    .target(name: "DocumentGrammar", dependencies: ["XMLReading", "TrainingModel", "Diagnostics"]),
    .target(
      name: "ProfileReading", dependencies: ["DocumentGrammar", "XMLReading", "TrainingModel", "Diagnostics", crypto]),
    .target(
      name: "RuleLanguage",
      dependencies: ["ProfileReading", "DocumentGrammar", "XMLReading", "TrainingModel", "Diagnostics", crypto]),
    .target(name: "CBitKernels"),
    .target(name: "RuleEvaluation", dependencies: ["CBitKernels", "TrainingModel", "RuleLanguage", "Diagnostics"]),
    .target(name: "Recommendation", dependencies: ["RuleEvaluation", "RuleLanguage", "TrainingModel", "Diagnostics"]),
    .target(name: "WireFormat"),
    .target(
      name: "Answering",
      dependencies: [
        "Recommendation", "RuleEvaluation", "ProfileReading", "RuleLanguage", "TrainingModel", "Diagnostics",
        "WireFormat",
      ]),
    .target(
      name: "QuebuTestSupport",
      dependencies: [
        "Answering", "Recommendation", "RuleEvaluation", "RuleLanguage", "ProfileReading", "TrainingModel",
        "XMLReading", "Diagnostics",
      ]),
    .executableTarget(name: "FuzzRules", dependencies: ["QuebuTestSupport"]),
    .executableTarget(name: "FuzzProfiles", dependencies: ["QuebuTestSupport"]),
    .executableTarget(name: "FuzzConditions", dependencies: ["QuebuTestSupport"]),
  ]
)

for target in package.targets where target.type != .system && target.name != "CBitKernels" {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}
