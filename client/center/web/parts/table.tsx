import { Button, Center, Checkbox, Table as MantineTable } from '@mantine/core';
import { flexRender, getCoreRowModel, useReactTable, type ColumnDef } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/index.js';

/** A column: what it is called and what it shows of a row. */
export interface Column<R> {
  id: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** Heads the card that a row is on a phone. */
  headline?: boolean;
  width?: string;
}

/** Which rows are ticked, by id; a row that cannot be is given no box. */
export interface Ticking<R> {
  ticked: (row: R) => boolean;
  tick: (rows: R[], ticked: boolean) => void;
  can?: (row: R) => boolean;
  name: (row: R) => string;
}

interface TableProps<R> {
  label: string;
  rows: R[];
  columns: readonly Column<R>[];
  rowId: (row: R) => string;
  ticking?: Ticking<R> | undefined;
  more?: { has: boolean; busy: boolean; load: () => void };
}

/** A table that becomes a list of cards where there is no room for columns. */
export function Table<R>({ label, rows, columns, rowId, ticking, more }: TableProps<R>): ReactNode {
  const { app } = useTexts();
  const definitions: ColumnDef<R>[] = columns.map((column) => ({
    id: column.id,
    header: column.title,
    cell: ({ row }) => column.cell(row.original),
  }));
  const table = useReactTable({
    data: rows,
    columns: definitions,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
  });
  const tickable = ticking ? rows.filter((row) => ticking.can?.(row) ?? true) : [];
  const tickedCount = tickable.filter((row) => ticking?.ticked(row)).length;
  return (
    <>
      <MantineTable
        className="cards-on-phone"
        verticalSpacing="sm"
        horizontalSpacing="md"
        role="table"
        aria-label={label}
      >
        <MantineTable.Thead role="rowgroup">
          <MantineTable.Tr role="row">
            {ticking && (
              <MantineTable.Th role="columnheader" w={44}>
                <Checkbox
                  aria-label={app.selectAll}
                  disabled={tickable.length === 0}
                  checked={tickable.length > 0 && tickedCount === tickable.length}
                  indeterminate={tickedCount > 0 && tickedCount < tickable.length}
                  onChange={(event) => {
                    ticking.tick(tickable, event.currentTarget.checked);
                  }}
                />
              </MantineTable.Th>
            )}
            {columns.map((column) => (
              <MantineTable.Th key={column.id} role="columnheader" {...(column.width && { w: column.width })}>
                {column.title}
              </MantineTable.Th>
            ))}
          </MantineTable.Tr>
        </MantineTable.Thead>
        <MantineTable.Tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <MantineTable.Tr key={row.id} role="row">
              {ticking && (
                <MantineTable.Td role="cell" className="tick">
                  {(ticking.can?.(row.original) ?? true) && (
                    <Checkbox
                      aria-label={app.selectRow(ticking.name(row.original))}
                      checked={ticking.ticked(row.original)}
                      onChange={(event) => {
                        ticking.tick([row.original], event.currentTarget.checked);
                      }}
                    />
                  )}
                </MantineTable.Td>
              )}
              {row.getVisibleCells().map((cell, index) => (
                <MantineTable.Td
                  key={cell.id}
                  role="cell"
                  data-label={columns[index]?.headline ? undefined : columns[index]?.title}
                >
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </MantineTable.Td>
              ))}
            </MantineTable.Tr>
          ))}
        </MantineTable.Tbody>
      </MantineTable>
      {more?.has && (
        <Center py="md">
          <Button variant="default" loading={more.busy} onClick={more.load}>
            {app.more}
          </Button>
        </Center>
      )}
    </>
  );
}
