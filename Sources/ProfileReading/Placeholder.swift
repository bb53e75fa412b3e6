// ProfileReading
