import { useEffect, useState, type JSX } from 'react';
import { request } from '../bridge/bridge';
import { Notice } from '../ui/Notice';

/** Says so where this run has no profile that lasts. */
export function ProfileBar(): JSX.Element | null {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void request('profileProblem', []).then(setProblem);
  }, []);
  if (problem === null) return null;
  return (
    <Notice
      onDismiss={() => {
        setProblem(null);
        void request('dismissProfileProblem', []);
      }}
    >
      {problem}
    </Notice>
  );
}
