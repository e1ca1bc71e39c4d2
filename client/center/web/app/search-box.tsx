import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../i18n/index.js';

/** One box for everything; `/` jumps into it. */
export function SearchBox(): ReactNode {
  const { app } = useTexts();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useHotkeys([['/', () => box.current?.focus()]]);
  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void navigate(`/search?q=${encodeURIComponent(text.trim())}`);
      }}
    >
      <TextInput
        ref={box}
        type="search"
        aria-label={app.searchLabel}
        placeholder={app.search}
        value={text}
        maxLength={200}
        leftSection={<IconSearch size={17} />}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
    </form>
  );
}
