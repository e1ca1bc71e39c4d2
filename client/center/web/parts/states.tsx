import { Alert, Button, Center, Group, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconAlertTriangle, IconMoodEmpty } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Problem, unreachable } from '../api.js';
import { useTexts } from '../i18n/index.js';

/** One sentence for whatever went wrong, and what to do about it. */
export function useProblemTexts(): (error: unknown) => { sentence: string; fix: string } {
  const { app } = useTexts();
  return (error) => {
    if (!(error instanceof Problem)) return { sentence: app.unknown, fix: '' };
    if (error.answer.code === unreachable) return { sentence: app.down, fix: '' };
    return { sentence: error.answer.detail || error.answer.title || app.unknown, fix: error.answer.fix ?? '' };
  };
}

/** A refusal, beside what was clicked. */
export function ProblemNote({ error, title }: { error: unknown; title?: string }): ReactNode {
  const { sentence, fix } = useProblemTexts()(error);
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} />} {...(title && { title })}>
      <Text size="sm">{sentence}</Text>
      {fix && (
        <Text size="sm" mt={4}>
          {fix}
        </Text>
      )}
    </Alert>
  );
}

/** In place of what could not be loaded. */
export function ErrorState({ error, onAgain }: { error: unknown; onAgain?: () => void }): ReactNode {
  const { app } = useTexts();
  const { sentence, fix } = useProblemTexts()(error);
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="xs" maw={460} role="alert">
        <ThemeIcon variant="light" color="red" size={48} radius="xl">
          <IconAlertTriangle size={24} />
        </ThemeIcon>
        <Text fw={600} ta="center">
          {sentence}
        </Text>
        {fix && (
          <Text size="sm" c="dimmed" ta="center">
            {fix}
          </Text>
        )}
        {onAgain && (
          <Button variant="default" mt="sm" onClick={onAgain}>
            {app.again}
          </Button>
        )}
      </Stack>
    </Center>
  );
}

interface EmptyProps {
  title: string;
  help?: string;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
  children?: ReactNode;
}

/** In place of a list that has nothing, with the next step. */
export function Empty({ title, help, icon: Icon = IconMoodEmpty, children }: EmptyProps): ReactNode {
  return (
    <Center py={56} px="md">
      <Stack align="center" gap={6} maw={460}>
        <ThemeIcon variant="light" color="gray" size={48} radius="xl">
          <Icon size={24} stroke={1.6} />
        </ThemeIcon>
        <Title order={3} ta="center" mt={6}>
          {title}
        </Title>
        {help && (
          <Text size="sm" c="dimmed" ta="center">
            {help}
          </Text>
        )}
        {children && <Group mt="sm">{children}</Group>}
      </Stack>
    </Center>
  );
}

/** While a list is on its way. */
export function Loading({ lines = 5 }: { lines?: number }): ReactNode {
  const { app } = useTexts();
  return (
    <Stack gap="sm" py="md" role="status" aria-label={app.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={18} width={`${String(96 - ((line * 17) % 40))}%`} />
      ))}
    </Stack>
  );
}

/** What there is to show of an answer: itself, its way here, or why it does not come. */
export function Await<T>(props: {
  answer: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}): ReactNode {
  const { answer } = props;
  if (answer.data !== undefined) return props.children(answer.data);
  if (answer.error && !(answer.error instanceof Problem && answer.error.passing)) {
    return <ErrorState error={answer.error} onAgain={() => void answer.refetch()} />;
  }
  return <Loading {...(props.lines !== undefined && { lines: props.lines })} />;
}
