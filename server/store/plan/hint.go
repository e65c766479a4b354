package plan

// What a Hint holds: that the text index takes too long, and above it how often
// the rows of a step were doubled.
const (
	hintNoText  = 1
	hintDoubled = 1
)

// Hint is what the next page of the list begins with.
func (c *Chooser) Hint() (hint byte) {
	for rows := firstRows; rows < c.rows; rows *= 2 {
		hint += 1 << hintDoubled
	}
	if pace, tried := c.pace[ByText]; tried && pace == 0 {
		hint |= hintNoText
	}
	return hint
}
