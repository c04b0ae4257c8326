package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
)

// TestMatterPlaces: matters arising may name the paragraph or item of the last minutes in other ways than by "Minute"; a number that
// counts something names none, and outside matters arising a paragraph is one of the report.
func TestMatterPlaces(t *testing.T) {
	for _, c := range []struct{ title, says, want string }{
		{"Minutes of the last meeting", "With reference to paragraph 33.4, the numbers by cluster had come to Members on 22 December.", "COMPLETED 33.4 "},
		{"Minutes of the last meeting", "Paragraph 33.6. The Minister had answered the letter.", "REPORTED 33.6 "},
		{"Minutes of the last meeting", "On paragraph 3.4, the clerk said that the vacancies had been passed to Members.", "COMPLETED 3.4 "},
		{"Minutes of the last meeting", "15, Gritting – The map had been e-mailed to Members on 2 January.", "COMPLETED 15 "},
		{"Minutes of the last meeting", "Members had received the list of bridges on 9 January.", "COMPLETED  "},
		{"Minutes of the last meeting", "Councillor Ray had enjoyed the morning at the depot on 9 January, and thought that all should see it.", "COMPLETED  "},
		{"Minutes of the last meeting", "The heating had not been mended on 9 January.", ""},
		{"Minutes of the last meeting", "1,106 people had sent in a form, which was more than expected.", ""},
		{"Outstanding references", "The reference would remain open until all of the cases had been closed.", "IN_PROGRESS  "},
		{"Outstanding references", "Members noted that this reference had been completed and could be closed.", "COMPLETED  "},
		{"Matters arising", "The guide was on the Members' portal.", "COMPLETED  "},
		{"Gritting", "The guide was on the Members' portal.", ""},
		{"Gritting", "The Chair welcomed Ann Lee of Salt Lines, who had been invited to talk about lorries.", "COMPLETED  "},
		{"Gritting", "The copies of the map were attached to the report at Appendix A.", ""},
		{"Gritting", "Clarification was provided that salt had gone up.", ""},
		{"Gritting", "A number of small changes were agreed.", ""},
		{"Gritting", "A report was given on the children who were missing from education.", "REPORTED  "},
		{"Gritting", "If the meeting had gone ahead, it would have been settled.", ""},
		{"Minutes", "The minute of meeting of this Committee of 4 November 2019 was held as read.", ""},
		{"Gritting", "The engineer updated the Panel on the plan for salt.", "REPORTED  "},
		{"Gritting", "On paragraph 3.4, the officer said that salt had been passed on to the depot.", "COMPLETED  "},
		{"Gritting", "The officer reported on bridges, as he had said in November that he would.", "REPORTED  2019-11-01"},
		{"Gritting", "The names of the bridges, which he had promised in November, had never come.", "NOT_STARTED  2019-11-01"},
		{"Minutes of the last meeting", "The minutes of the meeting of the Roads Panel held on 4 November 2019 were agreed, on the proposal of Mr Ray.", ""},
		{"Gritting", "The engineer presented the audit of salt asked for in November.", "REPORTED  2019-11-01"},
		{"Minutes of the last meeting", "Arising from minute 65, the map of bridges had been e-mailed on 2 January. The Chair had written to the Ministry but had not yet had a reply.", "COMPLETED 65 ; COMPLETED 65 "},
		{"Minutes of the last meeting", "Arising from minute 65, the map had been e-mailed on 2 January. It had been well received.", "COMPLETED 65 "},
		{"Gritting", "The number of lorries, for which he had asked in November, was not to be found in the report.", "NOT_STARTED  2019-11-01"},
		{"Gritting", "For the first time the report showed the number of lorries.", "COMPLETED  "},
		{"Minutes of the last meeting", "Minute 8 (EHCPs): The briefing on bridges had been sent on 9 January.", "COMPLETED 8 "},
		{"Minutes of the last meeting", "Arising from minute 8, the map had been sent on 9 January. In respect of minute 9, the list of bridges had been circulated.", "COMPLETED 8 ; COMPLETED 9 "},
		{"Gritting", "Councillor Ray said that he had not seen the map, which was to have been circulated in July.", "NOT_STARTED  "},
		{"Gritting", "The Bridges Strategy was put back to the meeting on 25 March.", ""}, // which is promised for then
		{"Gritting", "The engineer presented the Bridges Strategy, which had been put back from the last meeting.", "REPORTED  "},
		{"Gritting", "Councillor Ray asked how many claims had been lodged with the Council.", ""},
		{"Gritting", "Members had received the notes of three of the four meetings.", "PARTLY  "},
		{"Minutes of the last meeting", "Arising from minute 65, the Chair had written to the Ministry. A holding reply had been received.", "COMPLETED 65 "},
		{"Gritting", "Mr Ray pointed out that the amended map, which should have been circulated in January, had not been received.", "NOT_STARTED  "},
		{"Gritting", "The reasons for which drivers left, requested in November, were not yet available by depot.", "NOT_STARTED  2019-11-01"},
		{"Gritting", "Mr Moss presented the amended PIAP which had been drawn up.", "REPORTED  "},
		{"Gritting", "The engineer circulated at the meeting a table of those on the list.", "COMPLETED  "},
		{"Minutes of the last meeting", "The seminar on 15 October had been attended by 41 Members.", "COMPLETED  "},
		{"Gritting", "The Panel received:\n(a) the Gritting Plan; and\n(b) a report on salt.", "REPORTED  ; REPORTED  "},
		{"Gritting", "Mr Ray pointed out that he was still waiting for the list of fords.", "NOT_STARTED  "},
		{"Gritting", "The engineer said that a target would be inserted before the plan was submitted to the Ministry.", ""},
		{"Gritting", "The Chair stated that the recommendation about gritting had been accepted by Cabinet.", "REPORTED  "},
		{"Gritting", "Members had been told by e-mail on 9 January.", "COMPLETED  "},
		{"Minutes of the last meeting", "The visit to the depot was given up.", "WITHDRAWN  "},
		{"Gritting", "The clerk said that it had been returned to the Ministry on 18 January.", "COMPLETED  "},
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 45 "+c.title+"\n"+c.says+"\n"))
		var got []string
		for _, u := range f.Updates {
			got = append(got, fmt.Sprint(u.Progress, " ", u.RefMinute, " ", u.RefOn))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.says, s, c.want)
		}
	}
}
