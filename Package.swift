// swift-tools-version:6.2

import PackageDescription

// One target is one room (ARCHITECTURE.md): the `dependencies` of a target are the arrows that its sources may
// follow, and `swift build --explicit-target-dependency-import-check error` holds them to it.

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbird: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOExtras", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]

let package = Package(
  name: "quebu",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "quebud", targets: ["quebud"]),
    .executable(name: "quebu", targets: ["quebu"]),
    // For tests, which put it before a program.
    .library(name: "FaultInjection", type: .dynamic, targets: ["FaultInjection"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
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
    .target(
      name: "RuleMutation",
      dependencies: ["Recommendation", "RuleEvaluation", "RuleLanguage", "XMLReading", "TrainingModel", "Diagnostics"]),
    .target(name: "SampleGeneration", dependencies: ["TrainingModel"]),
    .target(name: "Persistence", dependencies: [grdb]),
    .target(name: "WireFormat"),
    .target(name: "Auditing", dependencies: ["WireFormat", crypto]),
    .target(
      name: "Answering",
      dependencies: [
        "Recommendation", "RuleEvaluation", "ProfileReading", "RuleLanguage", "TrainingModel", "Diagnostics",
        "WireFormat",
      ]),
    .target(
      name: "QuebuService",
      dependencies: [
        "Answering", "Auditing", "Persistence", "ProfileReading", "RuleLanguage", "TrainingModel", "WireFormat",
        "Diagnostics", logging, metrics, lifecycle, signals,
      ] + hummingbird),
    .executableTarget(
      name: "quebud",
      dependencies: [
        "QuebuService", "Auditing", "Persistence", "Diagnostics", "WireFormat", argumentParser, logging, lifecycle,
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    .executableTarget(
      name: "quebu",
      dependencies: [
        "Answering", "Auditing", "RuleMutation", "Recommendation", "RuleLanguage", "ProfileReading", "DocumentGrammar",
        "TrainingModel", "WireFormat", "SampleGeneration", "Diagnostics", argumentParser,
      ]),
    .target(name: "FaultInjection", path: "Tests/FaultInjection"),
    .target(
      name: "QuebuTestSupport",
      dependencies: [
        "Answering", "Recommendation", "RuleEvaluation", "RuleLanguage", "ProfileReading", "TrainingModel",
        "XMLReading", "Diagnostics",
      ]),
  ]
)

// The tests: one folder a target, under the same name. What a test folder may import besides its own target is named here.
let tests: [(of: String, also: [Target.Dependency])] = [
  ("Diagnostics", []),
  ("TrainingModel", ["Diagnostics"]),
  ("XMLReading", ["Diagnostics"]),
  ("DocumentGrammar", ["XMLReading", "TrainingModel", "Diagnostics"]),
  ("RuleLanguage", ["DocumentGrammar", "TrainingModel", "Diagnostics", "XMLReading"]),
  ("ProfileReading", ["DocumentGrammar", "XMLReading", "TrainingModel", "RuleLanguage", "Diagnostics"]),
  ("RuleEvaluation", ["TrainingModel", "RuleLanguage", "ProfileReading", "SampleGeneration", "Diagnostics"]),
  ("Recommendation", ["RuleEvaluation", "TrainingModel", "RuleLanguage", "ProfileReading", "Diagnostics"]),
  ("RuleMutation", ["RuleLanguage", "TrainingModel", "Diagnostics"]),
  (
    "SampleGeneration",
    ["Recommendation", "RuleEvaluation", "RuleLanguage", "ProfileReading", "TrainingModel", "Diagnostics"]
  ),
  ("Persistence", [grdb]),
  ("WireFormat", []),
  ("Auditing", ["WireFormat"]),
  (
    "Answering",
    [
      "Recommendation", "RuleEvaluation", "RuleLanguage", "ProfileReading", "TrainingModel", "WireFormat",
      "SampleGeneration", "Diagnostics",
    ]
  ),
  (
    "QuebuService",
    [
      "Answering", "Auditing", "Persistence", "ProfileReading", "RuleLanguage", "TrainingModel", "WireFormat",
      "SampleGeneration", "Diagnostics", "quebud", logging, metrics, lifecycle,
      .product(name: "NIOEmbedded", package: "swift-nio"),
      .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
    ] + hummingbird
  ),
  (
    "quebu",
    [
      "quebud", "Answering", "Auditing", "RuleMutation", "ProfileReading", "RuleLanguage", "DocumentGrammar",
      "TrainingModel", "WireFormat",
      "Diagnostics", argumentParser, .product(name: "Yams", package: "Yams"),
    ]
  ),
]
// Fixtures are read where they lie; they are no part of a build.
let haveFixtures: Set = ["Answering", "Recommendation", "RuleLanguage", "quebu"]
for test in tests {
  package.targets.append(
    .testTarget(
      name: "\(test.of)Tests",
      dependencies: [.byName(name: test.of), "QuebuTestSupport"] + test.also,
      exclude: haveFixtures.contains(test.of) ? ["Fixtures"] : []))
}

for target in package.targets where target.type != .system && !["CBitKernels", "FaultInjection"].contains(target.name) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
  // Commands, texts and tables of the command line; what has to be fast is in the targets that it uses.
  if target.name == "quebu" { target.swiftSettings?.append(.unsafeFlags(["-Osize"], .when(configuration: .release))) }
}
