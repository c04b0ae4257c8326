package extract

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader/record"
)

// forenamed finds people by their forename alone: a reader who meets "Moira Tennant" in a sentence knows a person, whatever is
// told of her. What follows the forename has to look like a surname and to end there; a school or street that bears a person's name does not
// count, nor what stands behind "the" or "in".
func (r *reader) forenamed(s sentence, taken marks) {
	text := r.flatAt(s.Span)
	for i := 0; i < len(text); i++ {
		if !isUpper(text[i]) || i > 0 && strings.IndexByte(" (/-'\"[", text[i-1]) < 0 && !strings.HasSuffix(text[:i], "–") && !strings.HasSuffix(text[:i], "‘") {
			continue
		}
		word := text[i:]
		if k := strings.IndexFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' }); k > 0 {
			word = word[:k]
		}
		at := s.Start + i
		if !forenames[strings.ToLower(word)] || taken.touch(record.Span{Start: at, End: at + 1}) || !r.leadsToName(text[:i]) {
			continue
		}
		name, ok := r.nameAt(at, s.End, 2)
		if !ok || name.End == len(strings.TrimRight(r.flat, " ")) || reLostBreak.MatchString(r.flatAt(name)) || r.isThing(name, true) || namesakes[strings.ToLower(r.tidy(name))] || r.flatAt(name) == strings.ToUpper(r.flatAt(name)) {
			continue
		}
		role, _ := r.roleBehind(name.End, s.End)
		rest := r.flat[r.afterHonours(name.End, s.End):s.End]
		if role == "" {
			role = r.roleLeading(s.Start, at)
		}
		att := ""
		if reSubst.MatchString(rest) {
			role, att = cmp.Or(role, "substitute"), "substitute"
		}
		if role == "" && (reNamedAfter.MatchString(rest) || placeWords[lastWord(r.flatAt(name))] && !reSpoke.MatchString(rest)) {
			continue
		}
		r.addPerson(name, "", role, att, "", s.item)
		taken.set(name)
		i = name.End - s.Start - 1
	}
}

// leadsToName reports that a person can be named behind words: not behind an article or a place's preposition, nor as the rest of
// a longer name.
func (r *reader) leadsToName(before string) bool {
	trimmed := strings.TrimRight(before, " ")
	if trimmed == "" || trimmed == before {
		return true
	}
	last := trimmed[strings.LastIndexByte(trimmed, ' ')+1:]
	c, _ := utf8.DecodeRuneInString(last)
	if reNoPerson.MatchString(lowerASCII(trimmed)) {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(trimmed)
	return !unicode.IsUpper(c) || !unicode.IsLetter(end) || postStarts[last] || notNames[strings.ToLower(last)] || honours[last]
}

func lastWord(s string) string {
	return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
}

// isPersonal reports that a name begins with a forename or an initial.
func (r *reader) isPersonal(name record.Span) bool {
	first := firstWord(r.flatAt(name))
	return forenames[first] || len(strings.Trim(first, ".")) <= 1 || len(first) > 1 && first[1] == '.'
}

var (
	// reLostBreak is a word into which the next one ran: "CouncilTel". What breaks off with the record is no name either.
	reLostBreak = rx(`\p{Ll}{3,}\p{Lu}|\b(?:[^MDLFVN\P{Lu}]|N[^i])\p{Ll}\p{Lu}`)
	reNoPerson  = rx(`(?:^| )(?:the|a|an|our|its|this|in|at|near|into|around|via|opposite|st|st\.|saint|king|queen|prince|princess|hms|ss)$`)
	// reNamedAfter goes on with a word that makes a thing of a name: "Mary Tennant Primary School", "Ann Lee & Sons".
	reNamedAfter = rx(`^(?:'s)?(?: [A-Z][a-z]| ?& [A-Z]| (?:primary|school|ward|street|road|house|estate)\b)`)
)

// placeWords end the names of places and are surnames, too.
var placeWords = set(strings.Fields(`hall park lane house street ward parish field fields green court wood woods hill hills bridge grange castle square place gate way lodge farm mill mills
	cross moor heath common vale valley town island bay dock docks quay close drive avenue crescent gardens terrace row walk mews end manor stoke road centre embankment
	infirmary quarter works baths memorial market theatre gallery palace arcade pier reach rise view wharf meadow meadows shaw down downs fort station`))

// namesakes are firms and charities that bear a person's name.
var namesakes = set([]string{
	"grant thornton", "marie curie", "sue ryder", "leonard cheshire", "john lewis", "morgan stanley", "morgan sindall", "marie stopes", "baker tilly", "carter jonas",
	"philip morris", "martin luther", "robert gordon", "john muir", "willmott dixon",
})

// forenames are the forenames that are common in the United Kingdom, in lower case. Left out are those that minutes mostly use as other
// words: months, virtues, flowers, places ("Grant", "Hope", "Rose", "Milton").
var forenames = set(strings.Fields(`
	aaron abbas abby abdi abdul abdullah abi abigail abu ada adam adeel adele aden adil adrian adrienne agnes ahmad ahmed aidan aileen ailsa aimee aisha
	aisling aja ajay ajit akbar akhtar alain alan alana alasdair alastair albert alec aled aleksandra alex alexa alexander alexandra alexis alf alfie
	alfred ali alice alicia alina alisa alisdair alison alistair allan allen allison allyson alma alun alwyn alyson alyssa amal amanda amar amara amelia
	amina amir amit amna amrit amy ana anand anastasia andrea andreas andrew andy aneurin angela angelica angharad angie angus anil anisa anita anjali ann
	ann-marie anna annabel annabelle anne anne-marie annette annie annmarie anoop anthea anthony antoinette anton antonia antonio antony anuja anwar anya
	aoife aqeel arabella archie aretha arfan arfon arif arjun arlene arnold aroon arshad arthur arun arwel asad asha ashfaq ashish ashley ashok asif asim
	asma athene audra audrey augustus austen avril avtar ayesha ayub azad azhar aziz babar balbir baldev baljit barbara barney barry bashir basil beata
	beatrice becca becky belinda ben benjamin bernadette bernard bernice bernie bert bertha beryl beth bethan bethany betsy bettina betty bev beverley
	beverly bhupinder bilal billie billy birgit bob bobby boris brandon brenda brendan brett brian bridget bridie bronagh bronwen bronwyn bruce bryan bryn
	bryony byron caitlin cal callie callum calum calvin cameron camilla candice cara caren carina carl carla carlo carlos carmel carmen carol carole
	carolina caroline carolyn carolyne carolynn carrie carwyn caryl caryn cassandra cassie cath catherine cathie cathryn cathy catrin catriona cecil
	cecilia cecily ceri chand chander chandra chantal chantelle charanjit charlene charles charley charlie charlotte charmaine cheryl chetan chloe chris
	chrissie chrissy christa christel christina christine christopher christy chuka ciara cillian cindy claire clara clare clarence claude claudette
	claudia clement cliff clifford clive colette colin colleen colm connor conor conrad constance cora cordelia coreen corey corinne cormac cornelius
	courtney craig cressida cristina curtis cynthia cyril cyrus cáit dafydd daisy dalbir daljit damian damien damon dan dani daniel daniela danielle danny
	daphne dara darek daren darius darrell darren darryl daryl dave david davina dawn dean deanna deb debbie debby deborah debra declan deepa deepak
	deidre deirdre delia delroy delyse delyth denis denise dennis denny denzil derek dermot derrick des desiree desmond devinder dewi dhiren di diana
	diane dianna dianne dick dilip dilwyn dilys dimitri dina dinah dinesh dion dionne dipak dipti dolores dominic dominique donal donald donna doreen
	doris dorothea dorothy doug dougal dougie douglas drew duncan dylan dympna eamon eamonn ed eddie edgar edie edith edmund edna eduardo edward edwin
	edwina eifion eileen eilidh eilish eimear eirian eirwen elaine eleanor elena elfyn eli elin elinor elisa elisabeth elise elizabeth ella ellen ellie
	elliot elliott elsa elsie elspeth eluned elvira elwyn ema emilia emily emir emlyn emma emmanuel emyr ena enid enrico eoin eric erica erin ernest ernie
	errol eryl esme estelle esther ethan ethel etta euan eugene eugenie eunice eva evan evelyn ewan ewen faisal faith farah farhan farida farooq farzana
	fatima faye felicia felicity felix fergal fergus ffion finlay finn fintan fiona fionnuala fleur flora floyd fran frances francesca francesco francine
	francis frank frankie fraser freda freddie frederick fredrick frieda fulvia gabriel gabriella gabrielle gail gareth garry garth gary gaurav gavin
	gaynor gemma gene genevieve geof geoff geoffrey george georgie georgina geraint gerald geraldine gerard gerry gertrude gethin ghulam gideon gilbert
	giles gill gillian gina giovanni gisela gladys glenda glenn glenys gloria glyn glyndwr glynis glynn godfrey gopal gordon graeme graham grahame grainne
	greg gregg gregor gregory greta griff guillermo gulam gulnaz gurdeep gurdip gurinder gurmit gurpreet gurvinder gus guy gwen gwenda gwendolyn gwyn
	gwyneth gwynfor gwynne habib hafsa haider hamid hamish hamza hanif hanna hannah hans harbhajan harbinder hardeep hardev hardip hari harinder harjinder
	harjit harmeet harold haroon haroun harpal harpreet harriet harry harvey harvinder hasan haseeb hassan hattie hayley hazel heather hector hefin heidi
	helen helena helene helga henri henrietta henry herbert hermione hetty hilary hilda hina hollie holly horace howard howell huda hugh hugo humphrey
	humza husain hussain hussein huw hywel iain ian ibrahim idris iestyn ieuan ifan ifor ifti iftikhar ignatius ikram ilyas imelda imogen imran ina
	inderjit indra ines ingrid iolo iona iqbal ira irene irfan irma isaac isabel isabella isabelle ishaq isla islwyn ismail isobel ivan ivana ivor iwan
	jabbar jacinta jack jackie jacob jacqueline jacqui jade jagdish jagtar jahangir jaime jak jake jakob jakub jamal james jamie jamila jan jana jane
	janet janette janey janice janie janine janis jared jarrod jas jasbir jasmin jasmine jason jaspal jasper jasvinder jaswinder javaid javed javier jawad
	jay jaya jayne jaz jean jean-paul jeanette jeanne jeannette jeannie jeff jeffery jeffrey jemima jemma jen jenna jenni jennie jennifer jenny jeremiah
	jeremy jermaine jerome jerry jess jesse jessica jessie jill jillian jim jimmy jitendra jo jo-anne joan joanna joanne jocelyn jodie jody joe joel
	johanna johannes john john-paul johnathan johnny jojo jolene jon jonathan jonathon jonny jordan jose josef joseph josephine josh joshua josie joy
	joyce juan juanita judith judy julia julian juliana julie juliet juliette julius junaid justin justina justine kabeer kabir kai kailash kaleem kalwant
	kalwinder kamal kamaljit kamran kane kapil karam karamjit karan kareem karen karena karim karin karina karl karla karon karren karthik karyn kashif
	kasia kasim kate katerina kath katharine katherine kathie kathleen kathrine kathryn kathy katie katja katrina katy kaushik kay kaye kayleigh keeley
	keiran keith kelly kelvin ken kenneth kenny keri kerrie kerry kester kevin khadija khalid khalil khizar kiera kieran kieron kim kimberley kiran
	kirsten kirstie kirstin kirsty kirstyn kish kitty klara krishan krishna kristian kristin kristina kristine krystyna kuldeep kuldip kulvinder kulwant
	kumar kunwar kurt kwame kyle kylie kyra lachlan laila laith lakhbir lara larissa larry latif laura lauren laurence laurie lauryn lawrence layla leah
	leanda leanne lee lee-anne leena leigh leila leo leon leona leonard leonie leonora leroy les lesley leslie leticia levi lewis lexi lia liam liana
	lidia lili lilian lillian lily linda lindsay lindsey lionel lisa lisa-marie liz liza lizzie lizzy llinos lloyd llyr logan lois lola loraine loretta
	lorna lorraine lottie lou louis louisa louise lowri luan luca lucas lucia lucie lucille lucinda lucy ludmila luis luisa lukas luke lydia lyn lynda
	lyndon lyndsay lyndsey lynette lynn lynne lynsey mabel mackenzie maddie madeleine madeline madge madhu mae maeve magda magdalena maggie magnus mahamed
	mahendra mahmood mahmud mair mairead mairi maisie majid malachy malcolm malik malkiat mandeep mandip mandy manish manisha manjinder manjit manjula
	manpreet mansoor manuel mara marc marcel marcella marcia marco marcus margaret margarita margery margo margot marguerite maria marian mariana marianne
	marie mariella marilyn mario marion marisa marissa marjorie mark marlene marnie marsha marta martha martin martina martine martyn marva marvin mary
	mary-ann mary-anne mary-jane maryam maryanne masood masud mathew mathilda matilda matt matteo matthew maud maura maureen maurice mavis max maxine
	maxwell maya maz meg megan mehboob mehmet mei mel melanie melinda melissa melody melvin melvyn menna mercedes meredith mererid merfyn merryl mervyn
	meryl mhairi mia michael michaela michal michela michele michelle mick mickey mike mikhail mildred millicent millie milly mina minesh mira miranda
	miriam mirza mitchell mo moazzam mohamed mohammad mohammed mohan mohsin moira moll mollie molly mona monica monique morag moreen morgan morris morven
	morwenna moses mostafa muhammad muhammed mukesh mumtaz munir murdo muriel murray mushtaq mustafa mustapha myfanwy myles myra myrtle nabeel nabil
	nadeem nadia nadim nadine naeem nafeesa nagina nahid nahim naila naim najib najma namrata nan nancy nandini naomi narinder nasar naseem naseer nasim
	nasir nasreen nasrin natalia natalie natalya natasha nathan nathaniel navdeep naveed naveen nawaz nazia nazim nazir neal neena neeraj neha neil nell
	nellie nerys nesta neville nia niall niamh nic nichola nicholas nick nickie nicky nicola nicolas nicole nicolette nigel nihal nikesh niki nikita nikki
	nikolai nikolas nikoleta nilesh nilufar nina ninian niraj nirmal nisar nisha nita nitesh nitin noel noelle noman nora noreen norma norman norris
	nosheen nuala nuno nusrat nyree oisin olga oliver olivia ollie olu olwen omar omer oonagh orla orlaith oscar osman oswald othman owain owen pablo
	paddy padraig pam pamela pankaj paola paolo parm parminder parveen parvez pascal pat patric patricia patrick patsy patti paul paula paulette pauline
	pavel pawel penelope pennie penny perry persephone pervez pete peter petronella phil philip philippa philippe phillip phillippa phoebe phyllis pierre
	piers piotr pippa polly poonam prabhjot pradeep prakash pramod pranav prashant pratibha praveen pravin preeti prem priscilla priti pritpal priya
	priyanka qaiser qamar qasim quentin quintin rab rabia rachael rachel radha rae rafael rafal rafiq raghbir rahat rahim rahman rahul raj raja rajan
	rajesh rajinder rajiv rajni rajwant rakesh ralph ram raman ramesh ramona ramsey rana randeep randolph rani ranjit raphael rashid rashida rashmi ravi
	ravinder ray raymond rayna raza razia rebecca rebekah reece reena reg regina reginald rehana rehman rekha rena renata rene renee reuben rex reza rhian
	rhiann rhiannon rhidian rhoda rhodri rhona rhonda rhydian rhys ria riaz ricardo rich richard richie rick ricky rita riyaz rizwan rob robbie robert
	roberta roberto robin robina robyn rochelle rod roddy roderick rodger rodney roger rohan rohit roisin roland rolf roly romayne romy ron rona ronald
	ronan ronnie rory rosa rosaleen rosalie rosalind rosalyn rosamund rosanna rosanne rose-marie roseanne rosemarie rosemary roshan rosie rosina roslyn
	ross rowan rowena rowland roxanne roy royston rubina rudi rukhsana rupert rupinder russ russell ruth ryan róisín saba sabah sabina sabine sabrina
	sadia sadie sadiq saeed safdar sagal sahra said saima saira sajid sajjad sal salah saleem saleh salim sally salma salman sam saman samana samantha
	sameer samina samir samira samuel sana sandeep sandip sandra sandy sangeeta sanjay sanjeev sanjiv sara sarah sarah-jane saran saranjit sarbjit sardar
	sasha sathish satish satnam satpal satvinder satwinder saul scott seamus sean seb sebastian seema selina selma selwyn serena sergio seth seán shabana
	shabaz shabbir shabir shabnam shadia shafiq shahed shahid shahida shahnaz shahzad shaid shaida shakeel shakeela shakil shamim shamima shamsul shanaz
	shane shania shannon sharan sharanjit sharifah sharmila sharon sharron shashi shaukat shaun shauna shawn shayne shazad shazia sheena sheikh sheila
	sheilagh shelagh sheldon shelley sheree sherelle sheridan sherif sherry sheryl shilpa shireen shirin shirley shirley-anne shiv shobha shona shonagh
	shreya shruti sian sid sidney sigrid silvia simeon simon simone sinead sinéad siobhain siobhan siobhán sioned siwan siân sohail sol solomon sonal
	sonali sonia sonja sonya sophia sophie soraya stacey stacy stef stefan stefanie steffan stella steph stephanie stephen steve steven stewart struan
	stuart sue sufian suhail sujata sukhdev sukhjinder sukhvinder sukhwinder suki sultan suman sumita sunil sunita suraj surendra suresh surinder surjit
	susan susana susannah susanne sushil sushma susie suzan suzanna suzanne suzi suzie suzy sybil syed sylvia tabitha tahir tahira tajinder talat tam
	tamara tamsin tania tanveer tanvir tanya tara tarek tariq tariqul tarlochan tasmin tasneem ted tegan tegid tegwen tejinder terence teresa terri terry
	tess tessa thea thelma theo theodora theodore theresa therese thomas tiffany tilly tim timothy tina tobias toby todd tom tomas tomasz tommy tomos toni
	tonia tony torsten tracey traci tracie tracy travis treena trevor tricia trina trish trisha tristan trudi trudy tudor ujjal uma umar umesh una usha
	usman uzma val valentina valentine valerie vanessa vasant vaughan veena venetia vera verity vernon veronica vic vicki vickie vicky victor victoria
	vijay vikas vikki vikram viktor vimal vimla vince vincent vinod virginia vishal viv vivek vivian vivien vivienne vladimir wahid wajid walid wallace
	wally walter wanda waqar waqas waseem wasim wayne wendi wendy wesley wilf wilfred wilfrid willem william willie wilma winifred winston wyn wynne
	xavier yasin yasir yasmeen yasmin yasmine yolanda yousef yousuf yunus yusuf yvette yvonne zafar zaffar zaheer zahid zahida zahir zahoor zain zainab
	zak zakir zara zareen zarina zeenat zelda zeshan zia zoe zofia zoë zubair zulfikar zulfiqar`))
