package web

import (
	"container/list"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// Bounds of the documents that are kept. A token of a parsed document takes up
// to 400 bytes, so the tokens bound the memory: 40 MB, whoever sends what.
const (
	maxKept       = 1000
	maxKeptTokens = 100_000
)

// documentCache keeps the documents used last. Documents are never changed
// after validation.
type documentCache struct {
	mu     sync.Mutex
	byText map[string]*list.Element
	recent *list.List // of *keptDocument, the one used last in front
	tokens int
}

type keptDocument struct {
	text   string
	doc    *ast.QueryDocument
	tokens int
}

func newDocumentCache() *documentCache {
	return &documentCache{byText: map[string]*list.Element{}, recent: list.New()}
}

func (c *documentCache) get(text string) *ast.QueryDocument {
	c.mu.Lock()
	defer c.mu.Unlock()
	element := c.byText[text]
	if element == nil {
		return nil
	}
	c.recent.MoveToFront(element)
	return element.Value.(*keptDocument).doc
}

func (c *documentCache) add(text string, doc *ast.QueryDocument, tokens int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byText[text] != nil {
		return // somebody else was faster
	}
	c.byText[text] = c.recent.PushFront(&keptDocument{text, doc, tokens})
	for c.tokens += tokens; c.recent.Len() > maxKept || c.tokens > maxKeptTokens; {
		oldest := c.recent.Remove(c.recent.Back()).(*keptDocument)
		delete(c.byText, oldest.text)
		c.tokens -= oldest.tokens
	}
}
