package main

import (
	// Where exports are kept: a directory. The stores of clouds are in
	// files_cloud.go.
	_ "gocloud.dev/blob/fileblob"
)
