// QuebuTestSupport
