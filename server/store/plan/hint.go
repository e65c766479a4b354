package plan

// What a Hint holds: that the text index takes too long, that the filter's index
// was quicker than reading by time, how often the rows of a step were doubled (3
// bits), and that looking everywhere finds too much.
const (
	hintNoText  = 1
	hintIndex   = 2
	hintDoubled = 2
	hintCrowded = 1 << 5
)

// unhurried is the pace of a path that another one was quicker than.
const unhurried = 0.001

// follow begins where the page before has stopped.
func (c *Chooser) follow(hint byte) {
	for range hint >> hintDoubled & 7 {
		c.rows = min(2*c.rows, mostRows)
	}
	c.crowded = hint&hintCrowded > 0
	if hint&hintNoText > 0 {
		c.pace[ByText] = 0
	}
	if hint&hintIndex > 0 {
		c.pace[ByTime] = unhurried
	}
}

// Hint is what the next page of the list begins with.
func (c *Chooser) Hint() (hint byte) {
	for rows := firstRows; rows < c.rows; rows *= 2 {
		hint += 1 << hintDoubled
	}
	if pace, tried := c.pace[ByText]; tried && pace == 0 {
		hint |= hintNoText
	}
	if c.crowded {
		hint |= hintCrowded
	}
	if len(c.paths) > 0 && c.pace[c.paths[0]] > c.pace[ByTime] {
		hint |= hintIndex
	}
	return hint
}
