package record

import (
	"reflect"
	"testing"

	"scrutinygraph/scrutiny"
)

// An edge is bare where it has its ends and kind and nothing more, whatever that is.
func TestBareOf(t *testing.T) {
	bare := scrutiny.Edge{From: "item:a/1", Kind: scrutiny.EdgeMentions, To: "person:a/b"}
	if b, ok := BareOf(bare); !ok || !reflect.DeepEqual(b.Edge(), bare) {
		t.Errorf("%v is %v, %v", bare, b, ok)
	}
	for i := range reflect.TypeFor[scrutiny.Edge]().NumField() {
		e := bare
		switch f := reflect.ValueOf(&e).Elem().Field(i); f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Float64:
			f.SetFloat(0.5)
		case reflect.Slice:
			f.Set(reflect.ValueOf([]scrutiny.ID{"passage:a#1-2"}))
		default:
			t.Fatalf("no value for %v", f)
		}
		if b, ok := BareOf(e); ok && !reflect.DeepEqual(b.Edge(), e) {
			t.Errorf("%v lost something: %v", e, b)
		}
	}
}
