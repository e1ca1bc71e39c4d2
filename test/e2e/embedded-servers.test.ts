import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { searchAttributeTypes } from '../../workflows/contract/search-attributes.js';
import { database, temporal } from '../support/servers.js';

test('the test run has a Temporal server that keeps runs for 90 days and knows our search attributes', async () => {
  const { address, namespace } = temporal();
  const connection = await Connection.connect({ address });
  const described = await connection.workflowService.describeNamespace({ namespace });
  expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 24 * 60 * 60);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(searchAttributeTypes)));
  const client = new TemporalClient({ connection, namespace });
  expect(await client.workflow.count("Flow = 'none' AND Attention = true AND Written > 3")).toMatchObject({ count: 0 });
  await connection.close();
});

test('every caller gets an empty database of its own', async () => {
  const [first, second] = await Promise.all([database(), database()]);
  const client = new Client({ connectionString: first });
  await client.connect();
  await client.query('create table mine (id int)');
  await client.end();
  const other = new Client({ connectionString: second });
  await other.connect();
  const { rows } = await other.query(
    "select current_setting('server_version_num')::int / 10000 as version, to_regclass('mine') as mine",
  );
  await other.end();
  expect(rows).toEqual([{ version: 18, mine: null }]);
});
