package importer

// numberState is how much of a number there is.
type numberState byte

const (
	afterMinus numberState = iota
	afterZero
	inInteger
	afterPoint
	inFraction
	afterE
	afterSign
	inExponent
)

func beginNumber(c byte) numberState {
	switch c {
	case '-':
		return afterMinus
	case '0':
		return afterZero
	}
	return inInteger
}

// whole reports whether a number may end here.
func (n numberState) whole() bool {
	return n == afterZero || n == inInteger || n == inFraction || n == inExponent
}

// numberByte takes a byte of a number, or the one behind it.
func (s *scanner) numberByte(c byte) (did scanStep, problem string) {
	digit := c >= '0' && c <= '9'
	next := s.number
	switch s.number {
	case afterMinus:
		if digit {
			next = beginNumber(c)
		}
	case afterZero, inInteger:
		switch {
		case c == '.':
			next = afterPoint
		case c == 'e' || c == 'E':
			next = afterE
		case digit && s.number == inInteger:
			return goesOn, ""
		}
	case afterPoint, inFraction:
		switch {
		case digit:
			s.number = inFraction
			return goesOn, ""
		case (c == 'e' || c == 'E') && s.number == inFraction:
			next = afterE
		}
	case afterE:
		switch {
		case c == '+' || c == '-':
			next = afterSign
		case digit:
			next = inExponent
		}
	case afterSign, inExponent:
		if digit {
			s.number = inExponent
			return goesOn, ""
		}
	}
	if next != s.number {
		s.number = next
		return goesOn, ""
	}
	if !s.number.whole() || digit {
		return goesOn, "a number is misspelled"
	}
	if s.valueEnds() == endsHere {
		return endedBefore, ""
	}
	return s.step(c)
}

// inText reports whether bytes up to the next special one change nothing.
func (s *scanner) inText() bool { return s.state == inString && !(s.isKey && len(s.open) == 1) }

// plainBytes is how many bytes of a text, but the last, are neither its end, an
// escape nor a control character.
func plainBytes(text []byte) int {
	for i, c := range text {
		if c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return max(len(text)-1, 0)
}

// stringByte takes a byte of a string.
func (s *scanner) stringByte(c byte) (did scanStep, problem string) {
	switch {
	case c == '"':
		if s.isKey {
			s.state = wantColon
			return goesOn, ""
		}
		return s.valueEnds(), ""
	case c == '\\':
		s.state = inEscape
	case c == '\n':
		return goesOn, "a text does not end on its line"
	case c < ' ':
		s.control = true
	}
	if s.isKey && len(s.open) == 1 && len(s.key) < maxKey {
		s.key = append(s.key, c)
	}
	return goesOn, ""
}

func (s *scanner) escapeByte(c byte) (did scanStep, problem string) {
	switch c {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.state = inString
	case 'u':
		s.hex, s.state = 4, inHex
	default:
		return goesOn, `a backslash in a text stands before one of "\/bfnrtu`
	}
	return goesOn, ""
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// isJSON reports whether the whole text is one JSON value that a record may
// hold.
func isJSON(text string) bool {
	var s scanner
	for i := 0; i < len(text); i++ {
		if s.state == scanned {
			if !isBlank(text[i]) {
				return false
			}
			continue
		}
		did, problem := s.step(text[i])
		if problem != "" || did == endedBefore && !isBlank(text[i]) {
			return false
		}
	}
	done := s.state == scanned || len(s.open) == 0 && s.state == inNumber && s.number.whole()
	return done && !s.control
}
