// What a front end writes over the generated types: a mistyped field, argument or enum value here is an error of tsc.
import { Client, fetchExchange } from "@urql/core";
import { graphql } from "./gql/gql";
import { OverduePromisesDocument } from "./gql/graphql";

const Register = graphql(`
  query Register($status: CommitmentStatus!, $after: String) {
    commitments(filter: { status: { eq: $status } }, first: 20, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id text status dueTo committee { name } }
    }
  }
`);

export async function register(url: string): Promise<string[]> {
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
  const lines: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data, error }: { data?: import("./gql/graphql").RegisterQuery; error?: Error } = await client
      .query(Register, { status: "NO_EVIDENCE_FOUND", after })
      .toPromise();
    if (!data) throw error;
    for (const c of data.commitments.nodes) {
      const due: string | null | undefined = c.dueTo;
      lines.push(`${c.committee?.name ?? "?"}: ${c.text} (${due ?? "no date"})`);
    }
    after = data.commitments.pageInfo.endCursor ?? null;
    more = data.commitments.pageInfo.hasNextPage;
  }
  const overdue = await client.query(OverduePromisesDocument, { asOf: "2025-12-31", filter: {} }).toPromise();
  // @ts-expect-error: there is no such field, and the types know it
  void overdue.data?.commitments.nodes[0]?.shoeSize;
  return lines;
}
