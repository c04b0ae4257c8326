package read

import "net"

// SetResolver makes a Reader look names up elsewhere.
func SetResolver(r *Reader, resolver *net.Resolver) { r.resolver = resolver }

// IsPublic is the rule for addresses that may be dialled without being named.
var IsPublic = isPublic
