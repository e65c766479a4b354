package postgres

import "syscall"

// attributes makes a child run as the user, in a session of its own, so that
// Ctrl-C in a terminal reaches us alone, and asks the kernel to stop it (SIGINT
// is PostgreSQL's fast shutdown) when the thread that forked it ends.
func attributes(user account) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{
		Credential: user.credential(),
		Setsid:     true,
		Pdeathsig:  syscall.SIGINT,
	}
}
