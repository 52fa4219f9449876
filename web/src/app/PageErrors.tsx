// A page that fails takes nothing else down: the frame stays, and unsent changes go on being sent.
import { Component, type ReactNode } from "react";

import { Trouble } from "../kit/Notice";

interface State {
  readonly error: unknown;
}

export class PageErrors extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <Trouble error={this.state.error} again={() => location.reload()} />;
  }
}
