// The lists of what stands in a council, a committee, a meeting or a document are read by the property that says so.
CREATE INDEX Meeting_councilId IF NOT EXISTS FOR (n:Meeting) ON (n.councilId);
CREATE INDEX Person_councilId IF NOT EXISTS FOR (n:Person) ON (n.councilId);
CREATE INDEX Post_councilId IF NOT EXISTS FOR (n:Post) ON (n.councilId);
CREATE INDEX Service_councilId IF NOT EXISTS FOR (n:Service) ON (n.councilId);
CREATE INDEX Document_councilId IF NOT EXISTS FOR (n:Document) ON (n.councilId);
CREATE INDEX Recommendation_councilId IF NOT EXISTS FOR (n:Recommendation) ON (n.councilId);
CREATE INDEX ActionPlan_councilId IF NOT EXISTS FOR (n:ActionPlan) ON (n.councilId);
CREATE INDEX Commitment_councilId IF NOT EXISTS FOR (n:Commitment) ON (n.councilId);
CREATE INDEX Action_committeeId IF NOT EXISTS FOR (n:Action) ON (n.committeeId);
CREATE INDEX Action_meetingId IF NOT EXISTS FOR (n:Action) ON (n.meetingId);
CREATE INDEX Resolution_documentId IF NOT EXISTS FOR (n:Resolution) ON (n.documentId);
CREATE INDEX Update_documentId IF NOT EXISTS FOR (n:Update) ON (n.documentId);
