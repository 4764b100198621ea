import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react';

/** Shows that files may be dropped; the preload script takes them. */
export function DropTarget({ children }: { readonly children: ReactNode }): JSX.Element {
  const [isOver, setIsOver] = useState(false);
  const depth = useRef(0);

  useEffect(() => {
    const controller = new AbortController();
    const change =
      (by: number) =>
      (event: DragEvent): void => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        depth.current = Math.max(0, depth.current + by);
        setIsOver(depth.current > 0);
      };
    const { signal } = controller;
    window.addEventListener('dragenter', change(1), { signal });
    window.addEventListener('dragleave', change(-1), { signal });
    window.addEventListener('drop', change(-Infinity), { signal });
    return () => {
      controller.abort();
    };
  }, []);

  return (
    <>
      {children}
      {isOver && (
        <div className="drop-veil">
          <FileDown size={40} strokeWidth={1.5} aria-hidden />
          <p>Drop to open</p>
        </div>
      )}
    </>
  );
}
