// Package read takes records from files, folders, archives and sites, and makes text of them: it decodes, and understands nothing.
//
// A record is hostile until it is read. Before a byte of it is interpreted its kind of file and its size are checked;
// folders are walked inside an [os.Root], so that no link leads out of them, and only to a bounded depth and count; PDFs are
// opened in a sandbox without files, network or clock to spare. One bad file is an error with its name, the reason and what
// can be done, and the others go on.
//
// The way through the rooms:
//
//	reader.go   Reader, Options, Limits, Path: what callers use
//	folder.go   the walk through a folder
//	archive.go  the members of a ZIP, tar or gzip file, as if they lay in a folder
//	moderngov.go  what an address leads to: meetings, committees, a whole site
//	web.go      fetching, politely, and from nowhere but the site that was named
//	name.go     what a name may hold
//	sidecar.go  sidecar.json: what is given beside the files
//	media.go    which form a file has, by name and by content
//	charset.go  bytes become UTF-8, and how that was done is noted
//	pdf.go      PDFs become text, in PDFium compiled to WebAssembly
package read
