//go:build !race

package main

import (
	// The stores of clouds, by URL. The race detector has nothing to find in them,
	// and compiling them for it takes longer than all of us.
	_ "gocloud.dev/blob/azureblob"
	_ "gocloud.dev/blob/gcsblob"
	_ "gocloud.dev/blob/s3blob"
)
