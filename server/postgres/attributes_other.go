//go:build !linux

package postgres

import "syscall"

// attributes makes a child run as the user, in a session of its own, so that
// Ctrl-C in a terminal reaches us alone. Nothing stops the child when we are
// killed; the next Start does.
func attributes(user account) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: user.credential(), Setsid: true}
}
