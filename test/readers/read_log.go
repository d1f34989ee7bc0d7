// Reads the log of a snapshot with the packages by which Go checks its own checksum database, and
// with nothing of ours: usage is read_log LOG VKEY. It prints one line, or what is wrong.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) != 3 {
		fail("usage: read_log LOG VKEY")
	}
	log := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	head := open(filepath.Join(log, "checkpoint"), verifier)
	hashes := tlog.TileHashReader(head, tiles{log})

	older, err := filepath.Glob(filepath.Join(log, "checkpoints", "*"))
	check(err)
	for _, path := range older {
		earlier := open(path, verifier)
		root, err := tlog.TreeHash(earlier.N, hashes)
		check(err)
		if root != earlier.Hash {
			fail(path + " is not a head of these entries")
		}
		proof, err := tlog.ProveTree(head.N, earlier.N, hashes)
		check(err)
		check(tlog.CheckTree(proof, head.N, head.Hash, earlier.N, earlier.Hash))
	}

	var index int64
	for index < head.N {
		for _, leaf := range bundle(log, index/256, head.N) {
			hash := tlog.RecordHash(leaf)
			proof, err := tlog.ProveRecord(head.N, index, hashes)
			check(err)
			check(tlog.CheckRecord(proof, head.N, head.Hash, index, hash))
			index++
		}
	}
	fmt.Printf("%d entries under %d heads\n", index, len(older))
}

// open reads a head and checks who signed it.
func open(path string, verifier note.Verifier) tlog.Tree {
	text, err := os.ReadFile(path)
	check(err)
	signed, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		fail(path + " is not a head of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

// bundle reads the entries of a bundle: each after its length in two bytes.
func bundle(log string, n, size int64) [][]byte {
	tile := tlog.Tile{H: height, L: 0, N: n, W: 256}
	if size-n*256 < 256 {
		tile.W = int(size - n*256)
	}
	name := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(log, name))
	check(err)
	var leaves [][]byte
	for len(data) > 0 {
		length := int(binary.BigEndian.Uint16(data))
		leaves = append(leaves, data[2:2+length])
		data = data[2+length:]
	}
	return leaves
}

// tiles are those of a folder, where no path says how high a tile is.
type tiles struct{ log string }

func (tiles) Height() int                     { return height }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range wanted {
		name := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.log, name))
		if err != nil {
			return nil, err
		}
		read = append(read, data)
	}
	return read, nil
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
