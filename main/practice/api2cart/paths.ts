/** Everything under here is API2Cart; Squarespace has nothing there. */
export const api2cartPath = '/v1.1'
