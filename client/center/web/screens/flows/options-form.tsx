import { Fieldset, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { SchemaForm, type FieldHelp } from '../../parts/schema-form/schema-form.js';
import { without, withValue, type FieldProblem, type Schema } from '../../parts/schema-form/schema.js';
import { listsOf, type List, type Side } from './lists.js';

type Kind = AnswerOf<'listKinds'>['rows'][number];
type Values = Record<string, unknown>;

interface OptionsFormProps {
  kind: Kind;
  source: string;
  target: string;
  values: Values;
  onChange: (change: (before: Values) => Values) => void;
  problems: readonly FieldProblem[];
}

/** Options of a flow; price lists, statuses and warehouses are picked from live lists of both systems. */
export function OptionsForm({ kind, source, target, values, onChange, problems }: OptionsFormProps): ReactNode {
  const { flows: t } = useTexts();
  const connections = useAnswer('listConnections', {});
  const systemOf = (id: string): string => connections.data?.rows.find((each) => each.id === id)?.system ?? '';
  const titleOf = (id: string): string => connections.data?.rows.find((each) => each.id === id)?.title ?? id;
  const ids = { source, target };
  const lookups = useLists(kind.kind, ids);
  const schema = withoutSides(kind.options as Schema);
  const change = (path: string[], value: unknown): void => {
    onChange((before) => withValue(before, path, value));
  };
  const help = (path: string[]): FieldHelp => {
    const lists = listsOf(kind.kind, path);
    if (!lists) return {};
    return {
      keys: lists.fixedKeys?.map((value) => ({ value, label: value })) ?? lookups.choices(lists.keys),
      values: lookups.choices(lists.values),
      waiting: lookups.waits(lists.keys) || lookups.waits(lists.values),
      keysTitle: lists.keys && t.mapFrom(titleOf(ids[lists.keys[0]])),
      valuesTitle: lists.values && t.mapFrom(titleOf(ids[lists.values[0]])),
    };
  };
  const own = [
    ['source', kind.sourceOptions[systemOf(source)], titleOf(source)],
    ['target', kind.targetOptions[systemOf(target)], titleOf(target)],
  ] as const;
  return (
    <Stack>
      {lookups.failed && (
        <Text size="sm" c="dimmed">
          {t.liveFailed}
        </Text>
      )}
      <SchemaForm
        schema={schema}
        about={kind.kind}
        values={values}
        onChange={change}
        problems={problems}
        help={help}
        flat
      />
      {own.map(
        ([side, fields, title]) =>
          fields && (
            <Fieldset key={side} legend={t.sourceOptions(title)} radius="md">
              <SchemaForm
                schema={fields as Schema}
                about={kind.kind}
                values={(values[side] ?? {}) as Values}
                onChange={(path, value) => {
                  change([side, ...path], value);
                }}
                problems={problems}
                flat
              />
            </Fieldset>
          ),
      )}
    </Stack>
  );
}

function withoutSides(schema: Schema): Schema {
  return { ...schema, properties: without(schema.properties ?? {}, 'source', 'target') };
}

/** The live lists a kind's options need; who may not ask for them types. */
function useLists(
  kind: Kind['kind'],
  ids: Record<Side, string>,
): {
  choices: (list: List | undefined) => FieldHelp['values'];
  waits: (list: List | undefined) => boolean;
  failed: boolean;
} {
  const may = useMay();
  const ask = (list: List): ReturnType<typeof useAnswer<'lookup'>> =>
    // The lists asked for are always these four, in this order.
    useAnswer(
      'lookup',
      { params: { id: ids[list[0]], kind: list[1] } },
      {
        fixed: true,
        enabled: ids[list[0]] !== '' && may('lookup') && listsOf(kind).some((each) => sameList(each, list)),
      },
    );
  const answers = everyList.map((list) => ({ list, answer: ask(list) }));
  const answerOf = (list: List | undefined): (typeof answers)[number]['answer'] | undefined =>
    answers.find((each) => list && sameList(each.list, list))?.answer;
  return {
    choices: (list) => answerOf(list)?.data?.choices,
    waits: (list) => answerOf(list)?.isLoading ?? false,
    failed: answers.some(({ answer }) => answer.isError),
  };
}

const everyList: List[] = [
  ['source', 'priceLists'],
  ['target', 'priceLists'],
  ['source', 'statuses'],
  ['target', 'warehouses'],
];

function sameList(one: List, other: List): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
