import PQueue from 'p-queue';

/** Works on all items, at most `width` at once; results in order. The first fault is thrown and what has not begun is left. */
export async function atOnce<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const queue = new PQueue({ concurrency: width });
  try {
    return await queue.addAll(items.map((item) => () => work(item)));
  } catch (error) {
    queue.clear();
    throw error;
  }
}
