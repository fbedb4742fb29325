import "./styles/faces.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/print.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { applySettings } from "./state/settings.svelte";

// Before anything is drawn, so that the page does not turn round or change colour under the reader.
applySettings();

const target = document.getElementById("app");
if (target) mount(App, { target });
