# Trailkeeper. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

GOLANGCI_VERSION := 2.15.0
APP_SOURCES = $(shell find frontend -path frontend/dist -prune -o -path frontend/e2e -prune -o -type f -print) package.json
GO_SOURCES  = $(shell find server graph ent frontend/embed.go -name '*.go' -o -name '*.sql' -o -name '*.tsv') go.mod go.sum

.PHONY: help run build test test-go test-app test-e2e check lint fmt generate verify bench soak gallery image chromium

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: bin/trailkeeper ## Build everything and serve it with demo data on 127.0.0.1:8080
	./bin/trailkeeper serve --demo

build: bin/trailkeeper ## Build bin/trailkeeper, the whole product with the app inside

bin/trailkeeper: $(GO_SOURCES) frontend/dist/index.html | need-go
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o $@ ./server

frontend/dist/index.html: node_modules/.package-lock.json $(APP_SOURCES)
	npm run --silent build
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json | need-node
	npm ci --no-audit --no-fund
	@touch $@

.PHONY: need-go need-node
need-go:
	@command -v go >/dev/null || { echo 'Go is missing: install Go 1.26 or newer from https://go.dev/dl/'; exit 1; }
need-node:
	@command -v npm >/dev/null || { echo 'Node.js is missing: install Node.js 20 or newer, with npm 11, from https://nodejs.org/'; exit 1; }

test: test-go test-app test-e2e ## Run every test: Go on real PostgreSQL, the app, the browser

# Without the race detector, with which they would find nothing more: oracles and calculations of one goroutine, which take two to
# six times as long with it, and tests that start the built program, which drags every cloud's library through the compiler.
PLAIN_TESTS = ./graph ./server ./server/bench/... ./server/demo ./server/importer

test-go: node_modules/.package-lock.json | need-go ## Run the Go tests
	go test $(RACE) $$(go list ./... | grep -v -F -x "$$(go list $(PLAIN_TESTS))")
	go test $(PLAIN_TESTS)

test-app: node_modules/.package-lock.json ## Run the app's unit tests
	npm run --silent test

test-e2e: bin/trailkeeper chromium ## Run the browser tests and the GraphQL over HTTP audits against the built program
	npm run --silent e2e

gallery: bin/trailkeeper chromium ## Take a picture of every page, light and dark, narrow and wide: frontend/e2e/results/gallery/index.html
	npm run --silent gallery

# The headless shell is the same engine without the windows' program, and takes a fifth less of the machine.
chromium:
	@command -v chromium-headless-shell >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell >/dev/null && exit 0; \
	fi; \
	command -v chromium >/dev/null || { echo 'Chromium is missing: sudo apt-get install chromium-headless-shell'; exit 1; }

check: verify lint ## Check generated code, style and types

lint: bin/golangci-lint-$(GOLANGCI_VERSION) node_modules/.package-lock.json ## Lint Go and the app, check types
	go vet ./...
	./bin/golangci-lint-$(GOLANGCI_VERSION) run --allow-parallel-runners
	npm run --silent lint
	npm run --silent typecheck

bin/golangci-lint-$(GOLANGCI_VERSION): | need-go
	GOBIN=$(CURDIR)/bin go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(GOLANGCI_VERSION)
	@mv bin/golangci-lint $@

fmt: ## Format Go and the app
	gofmt -w server graph ent frontend/embed.go
	npm run --silent format

generate: node_modules/.package-lock.json ## Generate code from ent's schema, the GraphQL schema and the app's queries
	go generate ./ent
	go tool gqlgen generate
	npm run --silent generate

verify: ## Fail when generated code is stale
	@before=$$(mktemp) after=$$(mktemp); trap 'rm -f $$before $$after' EXIT; \
	generated='ent/db graph/generated graph/model frontend/src/api/generated graph/*.resolvers.go'; \
	find $$generated -type f -exec sha256sum {} + | sort > $$before; \
	$(MAKE) generate >/dev/null; \
	find $$generated -type f -exec sha256sum {} + | sort > $$after; \
	cmp -s $$before $$after || { echo 'Generated code is stale: run make generate and commit.'; diff $$before $$after | sed 's/^/  /'; exit 1; }
	@echo 'Generated code is up to date.'

EVENTS ?= 1000000
bench: bin/trailkeeper chromium ## Measure the built program on EVENTS=1000000; DATA=directory keeps the set, COMPARE=file tells what changed
	go run ./server/bench -events $(EVENTS) -out bin/bench.json $(if $(DATA),-data $(DATA)) $(if $(COMPARE),-compare $(COMPARE))
	go test -run '^$$' -bench . -benchmem ./server/... ./graph/...
	npm run --silent budget

SOAK ?= 20261122
soak: bin/trailkeeper ## Run the tests that take hours in their full size, from the seed SOAK; LibreOffice opens hostile cells
	TRAILKEEPER_SOAK=1 go test -count=1 -v -run TestLibreOffice ./server/export
	SCOPE_WORLDS=16 SCOPE_PAIRS=1500 SCOPE_SEED=$(SOAK) TIMING_TRIES=1000 go test -count=1 -v -timeout 3h -run 'TestScopeOfEverything|TestTimingOfWhatIsOutside|TestAttempts' ./graph
	FILTER_CASES=100000 FILTER_SEED=$(SOAK) go test -count=1 -v -timeout 4h -run TestFilterAgainstOracle ./graph
	SELECTIONS=10000 SEED=$(SOAK) go test -count=1 -v -timeout 1h ./graph/rows
	TRAILKEEPER_PAGING_EVENTS=1000000 TRAILKEEPER_KILLS=50 go test -count=1 -v -timeout 2h -run 'Paging|Kill' ./server/store
	TRAILKEEPER_KILLS=50 go test -count=1 -v -timeout 2h -run 'Kills|Crash|Survive' ./server

image: ## Build the container image
	docker build -t trailkeeper .
