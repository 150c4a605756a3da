import "./page.css";
import "./components/app";
