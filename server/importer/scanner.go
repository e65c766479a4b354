package importer

// maxDepth is how deep objects and lists may be nested; real records reach 8.
const maxDepth = 100

// maxKey is how much of a member's name the scanner keeps.
const maxKey = 32

// scanState is what a scanner expects next.
type scanState byte

const (
	wantValue scanState = iota
	wantValueOrEnd
	wantKey
	wantKeyOrEnd
	wantColon
	wantCommaOrEnd
	inString
	inEscape
	inHex
	inWord
	inNumber
	scanned
)

// scanner follows one JSON value byte by byte, so that a value of any size is
// checked in constant memory. The zero scanner expects a value.
type scanner struct {
	state scanState
	// open are the objects and lists that are open, as '{' and '['.
	open []byte
	// isKey says that the string being read is a member's name.
	isKey bool
	// key is the beginning of the last name in the outermost object.
	key []byte
	// word is the rest of true, false or null; hex the digits left of \uXXXX.
	word   string
	hex    int
	number numberState
	// control says that a string holds a control character, which JSON forbids
	// but which leaves no doubt where the value ends.
	control bool
}

// scanStep is what a byte did to a value.
type scanStep byte

const (
	goesOn scanStep = iota
	// endsHere: the byte is the value's last.
	endsHere
	// endedBefore: the byte stands behind the value.
	endedBefore
)

// step takes the next byte. The problem, if any, says what is wrong with it.
func (s *scanner) step(c byte) (did scanStep, problem string) {
	switch s.state {
	case inString:
		return s.stringByte(c)
	case inEscape:
		return s.escapeByte(c)
	case inHex:
		if !isHex(c) {
			return goesOn, `\u is followed by four hexadecimal digits`
		}
		if s.hex--; s.hex == 0 {
			s.state = inString
		}
		return goesOn, ""
	case inWord:
		if c != s.word[0] {
			return goesOn, "a value is missing or misspelled"
		}
		if s.word = s.word[1:]; s.word == "" {
			return s.valueEnds(), ""
		}
		return goesOn, ""
	case inNumber:
		return s.numberByte(c)
	}
	if isBlank(c) {
		return goesOn, ""
	}
	return s.structure(c)
}

// structure takes a byte between values.
func (s *scanner) structure(c byte) (did scanStep, problem string) {
	switch s.state {
	case wantValueOrEnd, wantKeyOrEnd:
		if c == s.closing() {
			return s.close(), ""
		}
	case wantColon:
		if c != ':' {
			return goesOn, "a colon is missing"
		}
		s.state = wantValue
		return goesOn, ""
	case wantCommaOrEnd:
		switch c {
		case s.closing():
			return s.close(), ""
		case ',':
			s.state = wantValue
			if s.closing() == '}' {
				s.state = wantKey
			}
			return goesOn, ""
		}
		return goesOn, "a comma or the closing " + string(s.closing()) + " is missing"
	}
	if s.state == wantKey || s.state == wantKeyOrEnd {
		if c != '"' {
			return goesOn, "the name of a member is missing"
		}
		s.isKey, s.state = true, inString
		if len(s.open) == 1 {
			s.key = s.key[:0]
		}
		return goesOn, ""
	}
	return s.valueBegins(c)
}

func (s *scanner) valueBegins(c byte) (did scanStep, problem string) {
	switch {
	case c == '{' || c == '[':
		if len(s.open) == maxDepth {
			return goesOn, "objects and lists are nested more than 100 deep"
		}
		s.open = append(s.open, c)
		s.state = wantValueOrEnd
		if c == '{' {
			s.state = wantKeyOrEnd
		}
	case c == '"':
		s.isKey, s.state = false, inString
	case c == 't':
		s.word, s.state = "rue", inWord
	case c == 'f':
		s.word, s.state = "alse", inWord
	case c == 'n':
		s.word, s.state = "ull", inWord
	case c == '-' || c >= '0' && c <= '9':
		s.number, s.state = beginNumber(c), inNumber
	default:
		return goesOn, "a value is missing or misspelled"
	}
	return goesOn, ""
}

// valueEnds moves to what may follow a value.
func (s *scanner) valueEnds() scanStep {
	if len(s.open) == 0 {
		s.state = scanned
		return endsHere
	}
	s.state = wantCommaOrEnd
	return goesOn
}

func (s *scanner) close() scanStep {
	s.open = s.open[:len(s.open)-1]
	return s.valueEnds()
}

// closing is the byte that closes the innermost object or list.
func (s *scanner) closing() byte {
	if s.open[len(s.open)-1] == '{' {
		return '}'
	}
	return ']'
}

// atMember reports whether the value of a member of the outermost object is
// expected; key is its name.
func (s *scanner) atMember() bool {
	return s.state == wantValue && len(s.open) == 1 && s.open[0] == '{'
}

// skipMember tells that somebody else read the member's value.
func (s *scanner) skipMember() { s.state = wantCommaOrEnd }
