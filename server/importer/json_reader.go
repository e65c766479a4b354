package importer

import "strings"

// jsonReader reads values behind each other, in lists, and in lists within a
// wrapper object, in any mixture. Behind a fault outside of a list it goes on
// at the next line that begins a value; inside a list a fault ends the file.
type jsonReader struct {
	w     *window
	table *table
	count int
	// list says that a list of records is open, begun that it had one already.
	list, begun bool
	// wrapper is the object around the list, as far as it was read.
	wrapper *scanner
	// broken ends the file after the faulty record was given out.
	broken error
}

func (r *jsonReader) next() (*record, error) {
	for r.broken == nil {
		c, ok := r.w.skipBlanks()
		switch {
		case r.list:
			if rec := r.element(c, ok); rec != nil {
				return rec, nil
			}
		case r.wrapper != nil:
			r.pastWrapper()
		case !ok:
			return nil, r.w.ending()
		case c == '[':
			r.w.drop(1)
			r.list, r.begun = true, false
		default:
			if rec := r.value(); rec != nil {
				return rec, nil
			}
		}
	}
	return nil, r.broken
}

// element gives the next record of the list, nil where the list ends.
func (r *jsonReader) element(c byte, ok bool) *record {
	if ok && c == ']' {
		r.w.drop(1)
		r.list = false
		if r.wrapper != nil {
			r.wrapper.skipMember()
		}
		return nil
	}
	if r.begun && ok {
		if c != ',' {
			return r.fatal(r.w.at, 0, "a comma or the closing ] is missing")
		}
		r.w.drop(1)
		_, ok = r.w.skipBlanks()
	}
	if !ok {
		r.broken = r.brokenAt(0, "the file ends within a list")
		return nil
	}
	r.begun = true
	at := r.w.at
	var s scanner
	n, long, problem := r.scan(&s, func() bool { return false })
	if problem != "" {
		return r.fatal(at, n, problem)
	}
	return r.record(at, n, long, &s)
}

// value gives the next record outside of a list, nil where a wrapper begins.
func (r *jsonReader) value() *record {
	at := r.w.at
	s := &scanner{}
	wraps := func() bool { return s.atMember() && r.table.wraps(s.key) }
	n, long, problem := r.scan(s, wraps)
	switch {
	case problem == wrapperBegins:
		r.w.drop(n + 1)
		r.wrapper, r.list, r.begun = s, true, false
		return nil
	case problem != "" && r.w.err != nil:
		r.broken = r.w.ending()
		return nil
	case problem != "":
		return r.resume(at, r.w.ahead(n), problem)
	}
	return r.record(at, n, long, s)
}

// pastWrapper reads what is left of the wrapper behind its list; another list
// may follow.
func (r *jsonReader) pastWrapper() {
	s := r.wrapper
	n, _, problem := r.scan(s, func() bool { return s.atMember() && r.table.wraps(s.key) })
	switch {
	case problem == wrapperBegins:
		r.w.drop(n + 1)
		r.list, r.begun = true, false
	case problem != "":
		r.broken = r.brokenAt(n, problem)
	default:
		r.w.drop(n)
		r.wrapper = nil
	}
}

// wrapperBegins stands in the place of a problem: the byte opens a list of
// records.
const wrapperBegins = "["

// scan follows a value to its end, n bytes ahead. Of a value that is too long
// only the end remains in the window. A problem stands at byte n.
func (r *jsonReader) scan(s *scanner, wraps func() bool) (n int, long bool, problem string) {
	for ; ; n++ {
		c, ok := r.w.byteAt(n)
		if !ok {
			if s.state == inNumber && len(s.open) == 0 && s.number.whole() {
				return n, long, ""
			}
			return n, long, "the file ends within a record"
		}
		if c == '[' && wraps() {
			return n, long, wrapperBegins
		}
		if s.inText() {
			n += plainBytes(r.w.held(n, maxRecord))
			c, _ = r.w.byteAt(n)
		}
		did, problem := s.step(c)
		switch {
		case problem != "":
			return n, long, problem
		case did == endsHere:
			return n + 1, long, ""
		case did == endedBefore:
			return n, long, ""
		}
		if n == maxRecord {
			r.w.drop(n)
			n, long = 0, true
		}
	}
}

// record makes a record of the next n bytes.
func (r *jsonReader) record(at position, n int, long bool, s *scanner) *record {
	r.count++
	rec := &record{number: r.count, at: at}
	text := r.w.text(n)
	switch {
	case long || n > maxRecord:
		rec.flaw = &flaw{reason: reasonTooLong}
	default:
		rec.flaw = check(text, at)
		if rec.flaw == nil && s.control {
			rec.flaw = &flaw{reason: "a text in it holds a control character"}
		}
	}
	if rec.flaw == nil {
		rec.text = string(text)
		rec.root, rec.flaw = decodeRecord(rec.text)
	}
	r.w.drop(n)
	return rec
}

// fatal gives out a faulty record and ends the file. Where the file cannot be
// read on, the record is nobody's fault and not given out.
func (r *jsonReader) fatal(at position, n int, problem string) *record {
	r.broken = r.brokenAt(n, problem)
	if r.w.err != nil {
		return nil
	}
	r.count++
	return &record{number: r.count, at: at, flaw: &flaw{problem, r.w.ahead(n)}}
}

func (r *jsonReader) brokenAt(n int, problem string) error {
	if r.w.err != nil {
		return r.w.ending()
	}
	return &brokenFile{at: r.w.ahead(n), reason: problem}
}

// resume gives out a faulty record and goes to the next line that begins a
// value no further right than the faulty one: its own inner lines, if it was
// written over several, stand further right.
func (r *jsonReader) resume(at, where position, problem string) *record {
	r.count++
	for r.w.skipLine() {
		indent := 0
		for ; indent < at.column; indent++ {
			c, ok := r.w.byteAt(indent)
			if !ok || c != ' ' && c != '\t' {
				break
			}
		}
		c, ok := r.w.byteAt(indent)
		if ok && indent < at.column && strings.IndexByte("{[", c) >= 0 {
			break
		}
	}
	return &record{number: r.count, at: at, flaw: passedOver(problem, where, at, r.w.at)}
}

// bears looks at the first records.
func (r *jsonReader) bears(t *table) (at int, legible bool) {
	for at := range maxRecords {
		rec, err := r.next()
		if err != nil {
			break
		}
		if rec.flaw == nil {
			legible = true
			if t.bears(rec.root) {
				return at, true
			}
		}
	}
	return none, legible
}
