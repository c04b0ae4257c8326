// Package record holds what passes between the stages of the loader.
//
//	read    files, folders            → [Source]    bytes, decoded
//	parse   Source                    → [Document]  text with structure: header, items, blocks
//	extract Document                  → [Facts]     what the record says, each with its spans
//	loader  Facts                     → nodes and edges of one batch (ids are made there)
//	link    the graph of one council  → derived edges and dates
//
// Each stage is a function from value to value. What a stage could not understand travels along as a [Problem] and is
// reported at the end, never logged and dropped.
//
// Offsets inside the loader are bytes into [Document.Text]; [Document.CodePoints] turns them into the code points that
// leave it.
package record
