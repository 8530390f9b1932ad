import './components/styles.css'
