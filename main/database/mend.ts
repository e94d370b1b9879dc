import type { Sqlite } from './sqlite.ts'

/**
 * Gives records whose partner was not saved one that says nothing, or leaves out what is nothing
 * without it. A key whose site's record was lost is worth more than that record, which the next check
 * brings back; so is a grant, whose developer app can be entered again.
 */
export function mendReferences(sqlite: Sqlite): void {
  sqlite.exec(`
    INSERT INTO site (website_id, site_id, title, url, currency, measurement_standard, language,
                      time_zone, fetched_at)
    SELECT DISTINCT website_id, '', '', '', '', 'METRIC', '', '', 0 FROM connection
    WHERE website_id NOT IN (SELECT website_id FROM site);

    INSERT INTO developer_app (id, name, client_id, redirect_uri, return_by, scopes, added_at)
    SELECT DISTINCT developer_app_id, 'Developer app', '', '', 'paste', '', 0 FROM oauth_grant
    WHERE developer_app_id NOT IN (SELECT id FROM developer_app);

    UPDATE site SET client_id = NULL WHERE client_id NOT IN (SELECT id FROM client);
    UPDATE oauth_grant SET reauthorizes = NULL
    WHERE reauthorizes NOT IN (SELECT id FROM connection);
    UPDATE oauth_grant SET website_id = NULL WHERE website_id NOT IN (SELECT website_id FROM site);

    DELETE FROM hand_over WHERE connection_id NOT IN (SELECT id FROM connection);
    DELETE FROM permission WHERE connection_id NOT IN (SELECT id FROM connection);
    DELETE FROM change WHERE website_id NOT IN (SELECT website_id FROM site);
    DELETE FROM site_tag WHERE website_id NOT IN (SELECT website_id FROM site);
    DELETE FROM import_line WHERE import_id NOT IN (SELECT id FROM import);
    DELETE FROM secret WHERE data_key_id NOT IN (SELECT id FROM data_key);
  `)
}
