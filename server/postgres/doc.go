// Package postgres is the embedded PostgreSQL: a real server, found on the
// machine, run as a child of this process and reached over a unix socket.
//
// It owns finding an installation (never downloading one), the data directory
// (cluster, lock, socket directory), the operating system user that the server
// runs as, and the child's life: start, supervision, stop, and cleaning up
// after a former life that was killed.
//
// It refuses SQL: databases, roles and migrations are store's, which connects
// as the superuser "postgres". It never opens a TCP port, and it never puts two
// servers, or two major versions, on one cluster.
//
// Who may connect is decided by the file system alone: authentication is
// "trust" inside a socket directory that only the operating system user of the
// server, and root, may enter.
//
//	DataDir/
//	  lock            flock of the process that runs PostgreSQL; its pid and addresses
//	  postgres-15/    the cluster of PostgreSQL 15
//	  socket/         the unix socket, unless its path would be too long
//	  native-18.4.0/  a copy of the npm package's binaries, where one is needed
package postgres
