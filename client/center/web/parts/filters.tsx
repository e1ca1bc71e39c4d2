import { CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../i18n/index.js';

/** Filters of a list; they stand in the address, so that it can be sent to somebody and Back works. */
export interface Filters {
  get: (name: string) => string | undefined;
  set: (name: string, value: string | undefined) => void;
  clear: () => void;
  any: boolean;
}

/** See {@link Filters}. */
export function useFilters(...names: string[]): Filters {
  const [params, setParams] = useSearchParams();
  return {
    get: (name) => params.get(name) ?? undefined,
    set: (name, value) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: true },
      );
    },
    clear: () => {
      setParams((before) => new URLSearchParams([...before].filter(([name]) => !names.includes(name))), {
        replace: true,
      });
    },
    any: names.some((name) => params.has(name)),
  };
}

interface FilterProps {
  filters: Filters;
  name: string;
  label: string;
}

/** Waits until the typing pauses. */
export function TextFilter({ filters, name, label }: FilterProps): ReactNode {
  const { app } = useTexts();
  const set = filters.get(name) ?? '';
  const [text, setText] = useState(set);
  useEffect(() => {
    setText(set);
  }, [set]);
  const apply = useDebouncedCallback((value: string) => {
    filters.set(name, value.trim());
  }, 250);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      className="text-filter"
      maxLength={200}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={app.clearFilters}
            onClick={() => {
              setText('');
              filters.set(name, undefined);
            }}
          />
        )
      }
    />
  );
}

/** One of several. */
export function ChoiceFilter(props: FilterProps & { choices: { value: string; label: string }[] }): ReactNode {
  const { filters, name, label, choices } = props;
  return (
    <Select
      aria-label={label}
      placeholder={label}
      className="choice-filter"
      clearable
      searchable={choices.length > 8}
      data={choices}
      value={filters.get(name) ?? null}
      onChange={(value) => {
        filters.set(name, value ?? undefined);
      }}
    />
  );
}
