package postgres

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
)

// process is a running child whose output goes to a relay.
type process struct {
	pid int
	// exited is closed when the child has ended and been reaped.
	exited chan struct{}
	output *relay

	cmd *exec.Cmd
	err error // how it ended; to be read after exited
}

// spawn starts cmd as the user. On Linux the child gets SIGINT when this
// process dies, however it dies.
func spawn(cmd *exec.Cmd, user account, output *relay) (*process, error) {
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	// A pipe of our own: with exec's, Wait would last until the last orphan of
	// the child has closed it.
	cmd.Stdout, cmd.Stderr = writer, writer
	cmd.Env = environment()
	cmd.SysProcAttr = attributes(user)

	p := &process{cmd: cmd, exited: make(chan struct{}), output: output}
	started := make(chan error)
	go func() {
		// The death signal comes when the thread that forked ends, so that
		// thread has to live as long as the child.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			p.err = cmd.Wait()
			close(p.exited)
		}
	}()
	err = <-started
	writer.Close()
	if err != nil {
		reader.Close()
		return nil, err
	}
	p.pid = cmd.Process.Pid
	go output.run(reader)
	return p, nil
}

// signal sends a signal to the child; one that has ended does not mind.
func (p *process) signal(signal syscall.Signal) { _ = p.cmd.Process.Signal(signal) }

// kill ends the child and what it started, at once.
func (p *process) kill() {
	_ = syscall.Kill(-p.pid, syscall.SIGKILL) // it leads its session
	p.signal(syscall.SIGKILL)
	<-p.exited
}

// environment is ours without the variables by which PostgreSQL's programs
// would take other settings (PGDATA, PGPORT, PGOPTIONS, ...) or other words.
func environment() []string {
	var kept []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "PG") || strings.HasPrefix(name, "LC_") ||
			name == "LANG" || name == "LANGUAGE" || name == "TZ" || name == "HOME" {
			continue
		}
		kept = append(kept, variable)
	}
	return append(kept, "LC_ALL=C.UTF-8", "TZ=UTC")
}
