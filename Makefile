# rens: news pages in, clean language-tagged article JSON out.
# make demo and make test need Go and the Go module proxy, nothing else.

GO          ?= go
STATICCHECK ?= $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME    ?= 30s
# What hangs is ended, what is only slow is not: a package takes minutes on a
# quiet machine, and several times that beside others.
TIMEOUT     ?= 40m
FUZZ        := clean/page:FuzzParse clean/page:FuzzResolve clean/page:FuzzStrip clean/page:FuzzWeigh clean/block:FuzzSplit clean/memory:FuzzRead clean/verdict:FuzzTerms clean/lang:FuzzTag \
               clean/plain:FuzzTidy clean/date:FuzzText clean/pii:FuzzFind clean/name:FuzzSplit clean/jsonld:FuzzRead clean/meta:FuzzRead clean/meta:FuzzAddress clean/score:FuzzScore clean:FuzzClean clean/embedded:FuzzRead clean/article:FuzzTile clean/article:FuzzUpgrade clean/near:FuzzSet clean/record:FuzzWords scraper/archive:FuzzPagesIn scraper/remote:FuzzReceive scraper/robots:FuzzParse \
               scraper/robots:FuzzReadTag scraper/fetch:FuzzParseURL scraper/frontier:FuzzCanonical \
               scraper/discover:FuzzReadSitemap scraper/discover:FuzzReadFeed scraper/archive:FuzzReader scraper/saved:FuzzBeginsPage scraper/saved:FuzzLines

.PHONY: build check test demo quality quality-record bench bench-extract fuzz clean

build: ## write bin/rens
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o bin/rens ./cmd/rens

check: ## what must be clean before a commit
	@test -z "$$(gofmt -l cmd cloud scraper clean fixtures)" || { gofmt -l cmd cloud scraper clean fixtures; echo 'gofmt would change these'; exit 1; }
	$(GO) vet ./...
	$(STATICCHECK) ./...
	$(GO) mod tidy -diff
	cd cloud && $(GO) vet ./objects && $(GO) test ./objects
	$(GO) test -race -short -timeout $(TIMEOUT) ./...

.PHONY: cloud
cloud: ## build bin/rens-cloud, which reads and writes objects of S3, Google and Azure for rens; their libraries take minutes to compile
	cd cloud && $(GO) mod tidy -diff && $(GO) vet ./... && CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o ../bin/rens-cloud .

.PHONY: race
race: ## ten crawls of the bundled site under the race detector
	$(GO) test -race -timeout $(TIMEOUT) ./cmd/rens -run '^TestTenCrawls$$' -count=1 -v

test: tools ## install what tests need where missing, then run everything
	$(GO) test -timeout $(TIMEOUT) ./...

.PHONY: tools
tools:
	@.ci/tools

demo: build ## the main job on the bundled site, over loopback
	@.ci/demo

quality: build ## score against the development data, and copies of it in other dresses
	$(GO) run ./fixtures/quality

quality-record: build ## the same and cross-validate the model over dresses (twelve minutes of processor, 8 GB), and record the figures in docs/
	$(GO) run ./fixtures/quality -record

bench: ## Go benchmarks, for benchstat
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-extract: build ## rens beside other extractors, same pages, same run
	cd fixtures/bench && $(GO) run .

fuzz: ## every fuzz target for FUZZTIME
	@for target in $(FUZZ); do \
		echo "== $$target"; \
		$(GO) test ./$${target%%:*} -run '^$$' -fuzz "^$${target##*:}$$" -fuzztime $(FUZZTIME) || exit 1; \
	done

clean:
	rm -rf bin out
