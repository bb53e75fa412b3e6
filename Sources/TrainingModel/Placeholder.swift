// TrainingModel
