package store

// InLine is how many small calls wait for a transaction to share.
func (d *DB) InLine() int {
	d.gathering.mu.Lock()
	defer d.gathering.mu.Unlock()
	return len(d.gathering.waiting)
}

// Lanes is how many shared transactions are under way at most.
const Lanes = lanes

// Closing reports whether no call is taken any more.
func (d *DB) Closing() bool {
	d.gathering.mu.Lock()
	defer d.gathering.mu.Unlock()
	return d.gathering.closed
}
