// Reads the log of a snapshot with the packages by which Go checks its own checksum database, and
// with nothing of ours: usage is read_log LOG VKEY [WITNESS...], a witness by its line of a key file.
// It prints one line, or what is wrong.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
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
	if len(os.Args) < 3 {
		fail("usage: read_log LOG VKEY [WITNESS...]")
	}
	log := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	for _, line := range os.Args[3:] {
		witnesses = append(witnesses, newWitness(line))
	}
	head := open(filepath.Join(log, "checkpoint"), verifier)
	cosignatures = 0 // the newest head is also among those that are kept
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
	fmt.Printf("%d entries under %d heads", index, len(older))
	if len(witnesses) > 0 {
		fmt.Printf(", cosigned %d times", cosignatures)
	}
	fmt.Println()
}

var witnesses []note.Verifier
var cosignatures int

// witness checks what C2SP tlog-cosignature v1.0.1 says of type 0x04, which package note has not.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(line string) witness {
	parts := strings.SplitN(line, "+", 3)
	if len(parts) != 3 {
		fail("this is no key of a witness: " + line)
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	if len(typed) != 33 || typed[0] != 4 {
		fail("this is no key of a witness: " + line)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:])
	if parts[1] != fmt.Sprintf("%08x", hash) {
		fail("this key has another id: " + line)
	}
	return witness{parts[0], hash, ed25519.PublicKey(typed[1:])}
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}

// open reads a head and checks who signed it.
func open(path string, verifier note.Verifier) tlog.Tree {
	text, err := os.ReadFile(path)
	check(err)
	known := append([]note.Verifier{verifier}, witnesses...)
	signed, err := note.Open(text, note.VerifierList(known...))
	check(err)
	own := 0
	for _, signature := range signed.Sigs {
		if signature.Name == verifier.Name() && signature.Hash == verifier.KeyHash() {
			own++
		}
	}
	if own != 1 {
		fail(path + " is not signed by the log")
	}
	cosignatures += len(signed.Sigs) - own
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
