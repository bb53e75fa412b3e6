# Quebu. `make demo` shows it, `make test` proves it; both install what a fresh Debian 12 with only Swift lacks.

SHELL := /bin/bash
SWIFT ?= swift
BUILD_FLAGS ?=
# Imports must follow the arrows of Package.swift.
IMPORT_CHECK := --explicit-target-dependency-import-check error
FORMAT_PATHS := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources/QuebuBenchmarks

export SWIFT_BACKTRACE := enable=no

.PHONY: help deps test-deps build release test crash demo bench mutate lint format schema clean

help:
	@echo "make demo     build, start quebud on rules/xicheng and profiles/, ask for a few cadres, stop it"
	@echo "make test     build everything and run every test"
	@echo "make crash    kill quebud in its refreshes (ROUNDS=$(ROUNDS)), and let each write and sync of one fail"
	@echo "make build    debug build; make release: optimised build in .build/release"
	@echo "make schema   rules/schema again, after a change of a grammar"
	@echo "make mutate   put slips into rules/xicheng, in memory: check or tests must find them"
	@echo "make bench    answers a second, and where the time goes"
	@echo "make lint     formatting, and no path of a machine in the sources; make format mends the formatting"

# What the build needs besides Swift: the headers of libxml2 and SQLite, and pkg-config to find them.
deps:
	@./.ci/install-missing pkg-config libxml2-dev libsqlite3-dev

# What the tests need on top: xmllint, which holds the schemas of rules/schema to what the reader accepts.
test-deps: deps
	@./.ci/install-missing libxml2-utils

build: deps
	$(SWIFT) build $(BUILD_FLAGS) $(IMPORT_CHECK)

release: deps
	$(SWIFT) build -c release $(BUILD_FLAGS) $(IMPORT_CHECK)

# One test at a time: those that start daemons and wait for them must not starve behind those that compute.
test: test-deps
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	$(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS)

# SIGKILL at random moments of refreshes under readers; SIGKILL, ENOSPC and EIO at every write, sync, truncation and removal of
# a small refresh, of a backup and of a restore; a disk of 2 MB, where root runs it.
ROUNDS ?= 200
crash: test-deps
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	CRASH_ROUNDS=$(ROUNDS) $(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS) \
	  --filter 'CrashTests|StoreFaultTests|BackupFaultTests|FullDiskTests'

demo: build
	@.build/debug/quebu demo --lang zh

# Slips that need not be found are in rules/mutants.md, each with its reason.
mutate: deps
	$(SWIFT) build -c release $(BUILD_FLAGS) --product quebu
	.build/release/quebu rules mutate rules/xicheng --known rules/mutants.md --threshold 95

bench: deps
	$(SWIFT) run --package-path Benchmarks -c release QuebuBenchmarks
	for part in engine reading batch "answer generated"; do Benchmarks/.build/release/QuebuBenchmarks $$part || exit 1; done

lint:
	$(SWIFT) format lint --strict --parallel --recursive --configuration .swift-format $(FORMAT_PATHS)
	@! git grep -nE 'fatalError\(|try!|@unchecked Sendable' -- 'Sources/*.swift'

format:
	$(SWIFT) format --in-place --parallel --recursive --configuration .swift-format $(FORMAT_PATHS)

# The schemas for editors, from the tables that the readers go by.
schema: build
	@for form in rng rnc xsd; do \
	  .build/debug/quebu rules schema --format $$form > rules/schema/training-rules.$$form && \
	  .build/debug/quebu rules schema --for profiles --format $$form > rules/schema/profiles.$$form || exit 1; done
	@.build/debug/quebu rules schema --for xml --format xsd > rules/schema/xml.xsd

clean:
	rm -rf .build Benchmarks/.build .quebu
