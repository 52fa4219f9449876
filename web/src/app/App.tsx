import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense } from "react";
import { Route, Switch } from "wouter";

import { queryClient } from "../api/queries";
import { Busy } from "../kit/Notice";
import { Toasts } from "../kit/toasts";
import { LanguageProvider } from "./language";
import { PageErrors } from "./PageErrors";
import { pageRoutes, SetUpPage } from "./routes";
import { Session } from "./session";
import { Shell } from "./Shell";
import { NotFound } from "./NotFound";

function Pages() {
  return (
    <Session>
      <Shell>
        <PageErrors>
          <Suspense fallback={<Busy />}>
            <Switch>
              {pageRoutes.map(({ path, page: Page }) => (
                <Route key={path} path={path}>
                  <Page />
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </PageErrors>
      </Shell>
    </Session>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <Switch>
          <Route path="/setup">
            <Suspense fallback={<Busy />}>
              <SetUpPage />
            </Suspense>
          </Route>
          <Route>
            <Pages />
          </Route>
        </Switch>
        <Toasts />
      </LanguageProvider>
    </QueryClientProvider>
  );
}
