package postgres

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the operating system user that PostgreSQL runs as.
type account struct {
	name     string
	uid, gid int
	// other is whether that is another user than ours, which only root can do.
	other bool
}

// accountFor returns who runs PostgreSQL: ourselves, but for root, whom
// PostgreSQL refuses: the owner of the cluster if it exists, else the user
// postgres, else nobody.
func accountFor(cluster string) (account, error) {
	if euid := os.Geteuid(); euid != 0 {
		return account{name: strconv.Itoa(euid), uid: euid, gid: os.Getegid()}, nil
	}
	candidates := []func() (*user.User, error){
		func() (*user.User, error) {
			owner, err := ownerOf(cluster)
			if err != nil || owner == 0 {
				return nil, errors.New("no owner to follow")
			}
			return user.LookupId(strconv.Itoa(owner))
		},
		func() (*user.User, error) { return user.Lookup("postgres") },
		func() (*user.User, error) { return user.Lookup("nobody") },
	}
	for _, lookup := range candidates {
		found, err := lookup()
		if err != nil {
			continue
		}
		uid, uidErr := strconv.Atoi(found.Uid)
		gid, gidErr := strconv.Atoi(found.Gid)
		if uidErr == nil && gidErr == nil && uid != 0 {
			return account{name: found.Username, uid: uid, gid: gid, other: true}, nil
		}
	}
	return account{}, cannotStart("PostgreSQL refuses to run as root, " +
		"and there is no user postgres or nobody to run it as: add one, or start as another user")
}

// credential is what a child process needs to run as the account.
func (a account) credential() *syscall.Credential {
	if !a.other {
		return nil
	}
	return &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
}

// own gives a file or directory, but not what is in it, to the account.
func (a account) own(path string) error {
	if !a.other {
		return nil
	}
	return os.Lchown(path, a.uid, a.gid)
}

// mayEnter reports whether permission bits let the account pass a directory.
func (a account) mayEnter(info os.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case !ok:
		return true
	case int(owner.Uid) == a.uid:
		return info.Mode()&0o100 != 0
	case int(owner.Gid) == a.gid:
		return info.Mode()&0o010 != 0
	}
	return info.Mode()&0o001 != 0
}

// barredAt returns the topmost directory of path (the path itself included)
// that the account may not enter, empty if none. It trusts permission bits: an
// access control list is not seen.
func (a account) barredAt(path string) string {
	if !a.other {
		return ""
	}
	if parent := filepath.Dir(path); parent != path {
		if barred := a.barredAt(parent); barred != "" {
			return barred
		}
	}
	if info, err := os.Stat(path); err == nil && !a.mayEnter(info) {
		return path
	}
	return ""
}

// explain adds to a refused permission which directory on the way to path is
// the obstacle, and what to do about it; other errors it returns as they are.
func (a account) explain(err error, path string) error {
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	barred := a.barredAt(path)
	if barred == "" {
		return err
	}
	return fmt.Errorf("the operating system user %s, which runs PostgreSQL, may not enter %s: "+
		"allow it (chmod o+x %s) or choose another place: %w", a.name, barred, barred, err)
}

func ownerOf(path string) (int, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, errors.New("the file system names no owner")
	}
	return int(owner.Uid), nil
}
