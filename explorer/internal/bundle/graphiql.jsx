// The GraphiQL page: GraphiQL with its explorer, and the example queries that the page carries as a panel and as tabs.
import * as React from 'react';
import { createRoot } from 'react-dom/client';
import { Kind, parse } from 'graphql';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './graphiql.css';

// The bundling tool puts in the names of the worker files, which carry their hash.
const workers = { json: JSON_WORKER, graphql: GRAPHQL_WORKER };
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(new URL(`./${workers[label] ?? EDITOR_WORKER}`, import.meta.url)),
};

const { endpoint, examples } = JSON.parse(document.getElementById('settings').textContent);

// Relative to the page, so that it works wherever the server is mounted.
const url = new URL(endpoint, document.baseURI);

async function fetcher(params, options) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json;q=0.9',
      ...options?.headers,
    },
    body: JSON.stringify(params),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: `The server answered ${response.status} and no JSON: ${text.slice(0, 300)}` }] };
  }
}

// The comment lines at the head of an example say what it is for.
const about = (query) =>
  query
    .slice(0, query.search(/^[^#\s]/m))
    .split('\n')
    .map((line) => line.replace(/^#\s?/, '').trim())
    .join(' ')
    .trim();

function Examples() {
  const { addTab, run, setOperationFacts } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const open = (example) => {
    if (queryEditor.getValue().trim() !== '' && queryEditor.getValue() !== example.query) addTab();
    queryEditor.setValue(example.query);
    variableEditor?.setValue('');
    queryEditor.focus();
    // The editor would tell the store what it holds only a moment later, and the old operation would be run.
    const documentAST = parse(example.query);
    const operations = documentAST.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    setOperationFacts({ documentAST, operations, operationName: operations[0]?.name?.value });
    run();
  };
  return (
    <section className="examples" aria-label="Example queries">
      <h2>Examples</h2>
      <p>Choose one to put it in the editor and run it.</p>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" disabled={!queryEditor || !responseEditor} onClick={() => open(example)}>
              <strong>{example.name}</strong>
              <span>{about(example.query)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const examplesPlugin = {
  title: 'Example queries',
  icon: () => (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h16M4 12h10M4 19h13" strokeLinecap="round" />
      <path d="M17.5 9.5l4 2.5-4 2.5z" fill="currentColor" strokeLinejoin="round" />
    </svg>
  ),
  content: Examples,
};

// graphiql#example=NAME and graphiql#query=TEXT&variables=JSON open with that query, so that pages can link to one.
const asked = new URLSearchParams(location.hash.slice(1));
const linked = examples.find((example) => example.name === asked.get('example'))?.query ?? asked.get('query');
if (location.hash) history.replaceState(null, '', location.pathname + location.search);

const plugins = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];
if (examples.length > 0) plugins.unshift(examplesPlugin);

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    visiblePlugin={examples.length > 0 ? examplesPlugin : undefined}
    initialQuery={linked ?? undefined}
    initialVariables={linked ? asked.get('variables') ?? '' : undefined}
    defaultQuery={examples[0]?.query}
    isHeadersEditorEnabled={false}
  >
    <GraphiQL.Logo>
      <a className="graphiql-logo-link" href="./">
        scrutinygraph
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
