import { ActionIcon, Button, Group, Input, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/index.js';
import type { Choice, FieldHelp } from './schema-form.js';

interface MappingProps {
  label: string;
  description: string;
  error?: string;
  withAsterisk: boolean;
  help: FieldHelp;
  value: Record<string, string>;
  onChange: (value: Record<string, string> | undefined) => void;
}

type Row = [key: string, value: string];

/** A table of what is called how on either side; both sides are picked from live lists where there are some. */
export function Mapping({ label, description, error, withAsterisk, help, value, onChange }: MappingProps): ReactNode {
  const { flows: t, form } = useTexts();
  // Rows of their own: one that is half filled in has no place in a record yet.
  const [rows, setRows] = useState<Row[]>(() => Object.entries(value));
  const change = (next: Row[]): void => {
    setRows(next);
    const full = next.filter(([key, to]) => key !== '' && to !== '');
    onChange(full.length > 0 ? Object.fromEntries(full) : undefined);
  };
  const put = (index: number, row: Row): void => {
    change(rows.map((each, at) => (at === index ? row : each)));
  };
  const [from, to] = [help.keysTitle ?? form.key, help.valuesTitle ?? form.value];
  return (
    <Input.Wrapper label={label} description={description} error={error} withAsterisk={withAsterisk} labelElement="div">
      <Stack gap={6} mt={6}>
        {rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t.nothingMapped}
          </Text>
        ) : (
          <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={4} aria-label={label}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{from}</Table.Th>
                <Table.Th>{to}</Table.Th>
                <Table.Td w={40} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([key, mapped], index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Cell
                      label={from}
                      waiting={help.waiting ?? false}
                      choices={help.keys}
                      value={key}
                      onChange={(next) => {
                        put(index, [next, mapped]);
                      }}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Cell
                      label={to}
                      waiting={help.waiting ?? false}
                      choices={help.values}
                      value={mapped}
                      onChange={(next) => {
                        put(index, [key, next]);
                      }}
                    />
                  </Table.Td>
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`${t.mapRemove}: ${key}`}
                      onClick={() => {
                        change(rows.filter((_, at) => at !== index));
                      }}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => {
              change([...rows, ['', '']]);
            }}
          >
            {t.mapAdd}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

interface CellProps {
  label: string;
  waiting: boolean;
  choices: Choice[] | undefined;
  value: string;
  onChange: (value: string) => void;
}

function Cell({ label, waiting, choices, value, onChange }: CellProps): ReactNode {
  const { app, form: t } = useTexts();
  if (waiting && !choices)
    return <Select aria-label={label} disabled placeholder={app.loading} value={null} data={[]} />;
  if (!choices || choices.length === 0) {
    return (
      <TextInput
        aria-label={label}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    );
  }
  const known = value === '' || choices.some((choice) => choice.value === value);
  return (
    <Select
      aria-label={label}
      searchable
      placeholder={t.choose}
      data={known ? choices : [{ value, label: value }, ...choices]}
      value={value || null}
      onChange={(next) => {
        onChange(next ?? '');
      }}
    />
  );
}
