package read

import (
	"bytes"
	"fmt"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"scrutinygraph/loader/record"
)

// byName gives the form that a file's name claims.
var byName = map[string]record.Media{
	".txt": record.MediaText, ".text": record.MediaText,
	".md": record.MediaMarkdown, ".markdown": record.MediaMarkdown,
	".html": record.MediaHTML, ".htm": record.MediaHTML, ".xhtml": record.MediaHTML, ".aspx": record.MediaHTML,
	".xml": record.MediaXML,
	".pdf": record.MediaPDF,
}

// readable lists what can be read, for messages.
const readable = ".txt, .md, .html, .htm, .aspx, .xml and .pdf can be read: convert it, or leave it out"

// sniff tells the form of a file. The content decides where it is plain: a PDF, HTML or XML page under another name is read
// as what it is, and the note says so. Without a form, the note tells why.
func sniff(name string, raw []byte) (record.Media, string) {
	ext := strings.ToLower(path.Ext(name))
	claimed, known := byName[ext]
	head := bytes.TrimLeft(bytes.TrimPrefix(raw[:min(len(raw), 4096)], []byte("\xef\xbb\xbf")), " \t\r\n\x00")
	low := bytes.ToLower(head)
	actual := record.Media("")
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		actual = record.MediaPDF
	case isHTML(low):
		actual = record.MediaHTML
	case bytes.HasPrefix(low, []byte("<?xml")):
		actual = record.MediaXML
	}
	switch {
	case actual != "" && actual == claimed:
		return actual, ""
	case actual != "" && (known || ext == ""):
		if !known {
			return actual, ""
		}
		return actual, fmt.Sprintf("the name says %s, the content is %s and was read as that", claimed, actual)
	case !known && ext != "" && len(ext) <= 6:
		return "", fmt.Sprintf("its name ends in %s; %s", ext, readable)
	case claimed == record.MediaPDF:
		if i := bytes.Index(raw[:min(len(raw), 4096)], []byte("%PDF-")); i >= 0 {
			return record.MediaPDF, ""
		}
		return "", "it is named .pdf and does not begin as one: download it again"
	case isBinary(raw):
		return "", fmt.Sprintf("its content is %s and no text; %s", http.DetectContentType(raw), readable)
	case claimed != "":
		return claimed, ""
	}
	return record.MediaText, ""
}

// isHTML reports that a page begins with markup of HTML, behind comments and an XML prolog.
func isHTML(low []byte) bool {
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body", "<!-- saved from"} {
		if i := bytes.Index(low, []byte(mark)); i == 0 || i > 0 && low[0] == '<' && i < 2000 {
			return true
		}
	}
	return false
}

// isBinary reports that bytes are no text in any encoding: many control characters, and no mark or rhythm of UTF-16.
func isBinary(raw []byte) bool {
	head := raw[:min(len(raw), 8192)]
	if utf16Like(head) != "" || bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	if utf8.Valid(head) && bytes.IndexByte(head, 0) < 0 {
		return false
	}
	control := 0
	for _, c := range head {
		if c < 9 || c > 13 && c < 32 && c != 27 {
			control++
		}
	}
	return control > 4 && control*20 > len(head)
}

// utf16Like names the order of UTF-16 text without a byte order mark, by where its zero bytes stand.
func utf16Like(head []byte) string {
	if len(head) < 8 {
		return ""
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1] > half*6/10 && zeros[0] <= half/10:
		return "utf-16le"
	case zeros[0] > half*6/10 && zeros[1] <= half/10:
		return "utf-16be"
	}
	return ""
}
